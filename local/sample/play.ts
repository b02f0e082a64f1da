import { HELD } from '../../core/crm/hold.ts';
import { emailIdentity } from '../../core/intake/email-identity.ts';
import type { Submission } from '../../core/intake/submission.ts';
import { newWorkbook } from '../../core/workbook/new-workbook.ts';
import { RETURN_REASONS } from '../../core/workbook/schema/agreement.ts';
import type { Snapshot } from '../../core/workbook/snapshot.ts';
import type { StoredContact } from '../sales/contacts.ts';
import { StoryCalendar } from './calendar.ts';
import { CRM_NAME, SampleCrm } from './crm.ts';
import { type HandedOver, SampleJobs } from './jobs.ts';
import type { LedgerEntries } from './ledger.ts';
import { IMPORTED_LIST, TYPED_BY_HAND } from './material/by-hand.ts';
import { KNOWN_TO_SALES, RETURNED_WITHOUT_REASON } from './material/cast.ts';
import { listReps, setPoints, typeBesideAddress, typeCells, typeRows } from './people-at-work.ts';
import { Random } from './random.ts';
import { REPS, type Rep, type RepStep, repSteps } from './sales-at-work.ts';
import { type SalesPlan, salesPlan } from './sales-plan.ts';
import { importedList, makeStory, type Story } from './story.ts';
import { Timeline } from './timeline.ts';

interface SampleOptions {
  readonly nowEpochMs: number;
  /** IANA zone of the workbook. */
  readonly timeZone: string;
  /** Where a link to a contact leads; `{id}` stands for its id. */
  readonly contactUrl: string;
}

/** The sample in its three places, each agreeing with the others. */
export interface Sample {
  readonly snapshot: Snapshot;
  readonly contacts: readonly StoredContact[];
  readonly ledger: LedgerEntries;
}

/** Since when the story is told. */
const STORY_DAYS = 58;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * Two months of a small marketing team, played through the product's own core: whatever the workbook, the CRM and the
 * ledger hold at the end, Leadsheet itself wrote, or a person of the story typed. The same moment and zone always
 * give the same sample.
 */
export function playSample({ nowEpochMs, timeZone, contactUrl }: SampleOptions): Sample {
  const calendar = new StoryCalendar(nowEpochMs, timeZone);
  const reasons = RETURN_REASONS.template.map(([reason]) => String(reason));
  const crm = new SampleCrm(reasons, contactUrl);
  try {
    const play = new Play(calendar, crm);
    play.run();
    const cursors = [{ name: `outcomes/${CRM_NAME}`, position: crm.cursor() }];
    return {
      // In the story the reps shared the leads among themselves; from now on Leadsheet does.
      snapshot: listReps(play.jobs.snapshot, REPS),
      contacts: crm.contacts(),
      ledger: play.jobs.ledger.entries(cursors),
    };
  } finally {
    crm.close();
  }
}

class Play {
  readonly jobs: SampleJobs;
  readonly #calendar: StoryCalendar;
  readonly #crm: SampleCrm;
  readonly #story: Story;
  readonly #timeline: Timeline;
  /** What arrived and was not brought in yet. */
  #waiting: Submission[] = [];

  constructor(calendar: StoryCalendar, crm: SampleCrm) {
    this.#calendar = calendar;
    this.#crm = crm;
    this.#story = makeStory(calendar);
    this.#timeline = new Timeline(calendar.nowEpochMs);
    this.jobs = new SampleJobs(newWorkbook(calendar.timeZone), crm, calendar.nowEpochMs, new Random('runs'));
  }

  run(): void {
    this.#crm.hadBefore(KNOWN_TO_SALES, this.#calendar.at(STORY_DAYS + 30, 14, 5));
    this.#formsAndSystems();
    this.#nights();
    this.#marketing();
    this.#theEnd();
    this.#timeline.run();
  }

  /** Who asks for sales is brought in at once; everything else is fetched once a night. */
  #formsAndSystems(): void {
    for (const submission of this.#story.arrivals) {
      const at = submission.submittedAtEpochMs;
      this.#timeline.at(at, () => this.#waiting.push(submission));
      const isUrgent = submission.activity?.name === 'Sales request';
      if (isUrgent) this.#timeline.at(at + 22 * SECOND_MS, () => this.#bringIn(at + 22 * SECOND_MS));
    }
  }

  /** What sales did and what forms and systems sent comes in a little before two, so that one judgement is about all of it. */
  #nights(): void {
    for (let day = STORY_DAYS; day >= 0; day--) {
      const at = this.#calendar.at(day, 2);
      this.#timeline.at(at - 15 * MINUTE_MS, () => this.jobs.pullOutcomes(at - 15 * MINUTE_MS));
      this.#timeline.at(at - 5 * MINUTE_MS, () => this.#ingest(at - 5 * MINUTE_MS));
      this.#timeline.at(at, () => this.jobs.requalify(at, 'schedule'));
      this.#timeline.at(at + 10 * MINUTE_MS, () => this.#push(at + 10 * MINUTE_MS, 'schedule'));
    }
  }

  #marketing(): void {
    const at: StoryCalendar['at'] = (...when) => this.#calendar.at(...when);
    const edit = (atEpochMs: number, change: (snapshot: Snapshot) => Snapshot) =>
      this.#timeline.at(atEpochMs, () => {
        this.jobs.snapshot = change(this.jobs.snapshot);
      });
    // The team began with less for a webinar, and agreed on more after a month.
    edit(at(STORY_DAYS + 1, 10), (snapshot) => setPoints(snapshot, 'Activity: Webinar or event', 15));
    edit(at(27, 11, 20), (snapshot) => setPoints(snapshot, 'Activity: Webinar or event', 20));
    for (const { daysAgo, rows } of TYPED_BY_HAND)
      edit(at(daysAgo, 9, 35), (snapshot) => typeRows(snapshot, rows));

    const sendsAt = at(52, 10, 12);
    this.#timeline.at(sendsAt, () => this.#handedOver(this.jobs.push(sendsAt, 'event', 'all')));
    const importsAt = at(IMPORTED_LIST.daysAgo, 15, 4);
    this.#timeline.at(importsAt, () => {
      this.jobs.ingest(importedList(importsAt), importsAt, HELD.imported);
      this.#qualify(importsAt + 15 * SECOND_MS);
    });
    edit(this.#calendar.nowEpochMs - 5 * 60 * MINUTE_MS, (snapshot) =>
      typeBesideAddress(snapshot, RETURNED_WITHOUT_REASON, { 'Sales answer': 'Returned' }),
    );
  }

  /** Nothing is left over for the first minute of whoever opens it. */
  #theEnd(): void {
    const now = this.#calendar.nowEpochMs;
    this.#timeline.at(now - 4 * MINUTE_MS, () => this.jobs.pullOutcomes(now - 4 * MINUTE_MS));
    this.#timeline.at(now - 3 * MINUTE_MS, () => this.#ingest(now - 3 * MINUTE_MS));
    this.#timeline.at(now - 2 * MINUTE_MS, () => this.#qualify(now - 2 * MINUTE_MS));
    this.#timeline.at(now, () => this.jobs.requalify(now, 'event'));
  }

  #bringIn(atEpochMs: number): void {
    if (this.#ingest(atEpochMs)) this.#qualify(atEpochMs + 8 * SECOND_MS);
  }

  #ingest(atEpochMs: number): boolean {
    if (this.#waiting.length === 0) return false;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.jobs.ingest(waiting, atEpochMs);
    return true;
  }

  #qualify(atEpochMs: number): void {
    if (this.jobs.requalify(atEpochMs, 'event')) this.#push(atEpochMs + 9 * SECOND_MS, 'event');
  }

  #push(atEpochMs: number, wokenBy: 'schedule' | 'event'): void {
    this.#handedOver(this.jobs.push(atEpochMs, wokenBy));
  }

  #handedOver(leads: readonly HandedOver[]): void {
    for (const lead of leads) {
      const random = new Random(`${lead.leadId} round ${lead.round}`);
      const plan = this.#planFor(lead, random);
      const rep = repFor(lead);
      for (const step of repSteps(plan, lead.atEpochMs, rep, this.#calendar, random))
        this.#repWill(step, lead);
    }
  }

  #planFor({ email, round }: HandedOver, random: Random): SalesPlan {
    let plan = this.#story.plans.get(emailIdentity(email ?? '') ?? '') ?? null;
    for (let at = 1; at < round && plan !== null; at++) plan = plan.next;
    return plan ?? salesPlan('accepted', random);
  }

  #repWill(step: RepStep, { leadId, contactId }: HandedOver): void {
    const { atEpochMs } = step;
    this.#timeline.at(atEpochMs, () => {
      if (step.in === 'sheet') this.jobs.snapshot = typeCells(this.jobs.snapshot, leadId, step.cells);
      else if ('owner' in step) this.#crm.assign(contactId, step.owner.ownerId, atEpochMs);
      else this.#crm.act(contactId, step.action, atEpochMs);
    });
  }
}

/** Whoever has the lead first, the other one has it the next time. */
function repFor({ leadId, round }: HandedOver): Rep {
  const [ana, ben] = REPS;
  const startsWithAna = new Random(leadId).chance(0.5);
  return startsWithAna === (round % 2 === 1) ? ana : ben;
}

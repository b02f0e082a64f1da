import * as z from 'zod/mini';

/** One thing that HubSpot found wrong with what it was sent. */
interface HubSpotProblem {
  /** HubSpot's own code, such as `INVALID_OPTION`; blank when it gave none. */
  readonly code: string;
  /** The contact property that it is about; null when it is about the record as a whole. */
  readonly property: string | null;
  readonly message: string;
}

/**
 * HubSpot will not take this as it is: sending it again changes nothing. Its own words may quote a lead, so the message,
 * which ends in a log when nobody catches it, names codes and properties only.
 */
export class HubSpotRefusal extends Error {
  override readonly name = 'HubSpotRefusal';
  readonly status: number;
  readonly #problems: readonly HubSpotProblem[];

  constructor(status: number, problems: readonly HubSpotProblem[]) {
    super(`HubSpot refused what it was sent (${[status, ...problems.map(nameOf)].join('; ')}).`);
    this.status = status;
    this.#problems = problems;
  }

  /** Private by its field: AWS's runtime writes all that it can see of an uncaught error into the log. */
  get problems(): readonly HubSpotProblem[] {
    return this.#problems;
  }

  /** What HubSpot said, in its own words. */
  get words(): string {
    return this.problems.map((problem) => problem.message).join('; ');
  }

  /** The contact that already has the e-mail or id that we wanted to write, when HubSpot names it. */
  get existingContactId(): string | null {
    const named = /Existing ID: (\d+)/.exec(this.words) ?? /(\d+) already has that value/.exec(this.words);
    return named?.[1] ?? null;
  }

  isAbout(property: string): boolean {
    return this.problems.some((problem) => problem.property === property);
  }
}

function nameOf({ code, property }: HubSpotProblem): string {
  const what = code === '' ? 'no code' : code;
  return property === null ? what : `${what} of \`${property}\``;
}

const detail = z.looseObject({
  message: z._default(z.string(), ''),
  code: z.optional(z.string()),
  error: z.optional(z.string()),
  name: z.optional(z.string()),
  in: z.optional(z.string()),
  context: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined),
});

export const errorBody = z.extend(detail, {
  category: z.optional(z.string()),
  policyName: z.optional(z.string()),
  errors: z.catch(z.optional(z.array(detail)), undefined),
});
export type ErrorBody = z.output<typeof errorBody>;

/**
 * Finds every problem in an error of HubSpot's. It tells of properties in three places: a JSON list inside `message`
 * ("Property values were not valid: […]"), `errors[]`, or only in the sentence itself.
 */
export function problemsIn(body: ErrorBody): readonly HubSpotProblem[] {
  const listed = [
    ...inMessage(body.message),
    ...(body.errors ?? []).flatMap((each) => inMessage(each.message)),
  ];
  if (listed.length > 0) return listed;
  const inErrors = (body.errors ?? []).map(asProblem).filter((problem) => problem.message !== '');
  if (inErrors.some((problem) => problem.property !== null)) return inErrors;
  const whole = asProblem(body);
  return [{ ...whole, code: whole.code || (body.category ?? '') }, ...inErrors];
}

function inMessage(message: string): readonly HubSpotProblem[] {
  const start = message.indexOf('[{');
  if (start < 0) return [];
  try {
    return z
      .array(detail)
      .parse(JSON.parse(message.slice(start)))
      .map(asProblem);
  } catch {
    return [];
  }
}

function asProblem(each: z.output<typeof detail>): HubSpotProblem {
  const inContext = z.array(z.string()).safeParse(each.context?.propertyName).data?.[0];
  const inSentence = /Property "([^"]+)" does not exist/.exec(each.message)?.[1];
  return {
    code: each.error ?? each.code ?? (inSentence === undefined ? '' : 'PROPERTY_DOESNT_EXIST'),
    property: each.name ?? each.in ?? inContext ?? inSentence ?? null,
    message: each.message,
  };
}

/** One sentence that a marketer understands, with the next action. */
export function explain(refusal: HubSpotRefusal): string {
  const [first] = refusal.problems;
  if (first === undefined) return `HubSpot refused this lead with status ${refusal.status} and no reason.`;
  if (refusal.existingContactId !== null) {
    return `HubSpot's contact ${refusal.existingContactId} already has this e-mail address or lead ID: merge the two contacts in HubSpot, or the two leads in the Leads tab.`;
  }
  return sentence(first);
}

function sentence(problem: HubSpotProblem): string {
  const field = `\`${problem.property ?? 'a property'}\``;
  const quoted = problem.message.trim().replace(/\.$/, '');
  switch (problem.code) {
    case 'PROPERTY_DOESNT_EXIST':
      return `HubSpot has no contact property ${field}: correct it in the CRM fields tab, or create it in HubSpot.`;
    case 'READ_ONLY_VALUE':
      return `HubSpot lets nobody write ${field}: take it out of the CRM fields tab.`;
    case 'INVALID_OPTION':
      return `HubSpot does not offer this answer for ${field} (${shorten(quoted)}): correct the cell, or add the option in HubSpot.`;
    case 'INVALID_EMAIL':
      return `HubSpot does not take this e-mail address (${shorten(quoted)}): correct it in the Leads tab.`;
    default:
      return problem.property === null
        ? `HubSpot refused this lead: ${shorten(quoted)}.`
        : `HubSpot does not take the value for ${field} (${shorten(quoted)}): correct the cell, or its row in the CRM fields tab.`;
  }
}

/** HubSpot lists every allowed option of a property, which can be thousands of characters. */
function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

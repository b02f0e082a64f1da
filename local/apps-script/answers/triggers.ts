import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { TriggerDescription } from '../calls.ts';
import type { InstalledTrigger, KeptState } from '../kept-state.ts';
import type { Answers } from './answers.ts';
import { Unanswerable } from './answers.ts';

/** https://developers.google.com/apps-script/guides/services/quotas */
const MOST_OF_A_USER = 20;

/** Each user sees and deletes only their own triggers. `onChange` is told when there is another set. */
export function triggerAnswers(
  state: KeptState,
  clock: Clock,
  onChange: () => void,
): Pick<Answers, 'triggers' | 'createTrigger' | 'deleteTrigger'> {
  const own = (user: string) => state.triggers().filter(({ creator }) => creator === user);
  return {
    triggers: ({ run }) => own(run.user).map(description),
    createTrigger: ({ run }, asked) => {
      if (own(run.user).length >= MOST_OF_A_USER) {
        throw new Unanswerable(
          'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
        );
      }
      const trigger = { ...asked, id: randomUUID(), creator: run.user, handledMs: clock.now() };
      state.addTrigger(trigger);
      onChange();
      return description(trigger);
    },
    deleteTrigger: ({ run }, id) => {
      if (!own(run.user).some((trigger) => trigger.id === id)) {
        throw new Unanswerable('The trigger was not found.');
      }
      state.deleteTrigger(id);
      onChange();
    },
  };
}

function description({ id, function: name, source, event, schedule }: InstalledTrigger): TriggerDescription {
  return { id, function: name, source, event, schedule };
}

import type { PropertyScope } from '../calls.ts';
import type { KeptState } from '../kept-state.ts';
import type { Answers, ExecutionContext } from './answers.ts';
import { Unanswerable } from './answers.ts';

/** https://developers.google.com/apps-script/guides/services/quotas */
const MOST_VALUE_BYTES = 9 * 1024;
const MOST_STORE_BYTES = 500 * 1024;

type PropertyCalls = 'properties' | 'property' | 'setProperties' | 'deleteProperty';

export function propertyAnswers(state: KeptState): Pick<Answers, PropertyCalls> {
  return {
    properties: (context, scope) => state.properties(storeOf(context, scope)),
    property: (context, scope, key) => state.property(storeOf(context, scope), key),
    setProperties: (context, scope, values, deleteOthers) => {
      const store = storeOf(context, scope);
      for (const value of Object.values(values)) {
        if (Buffer.byteLength(value) > MOST_VALUE_BYTES) throw new Unanswerable('Argument too large: value');
      }
      const after = deleteOthers ? values : { ...state.properties(store), ...values };
      const bytes = Object.entries(after).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
      if (bytes > MOST_STORE_BYTES) {
        throw new Unanswerable(
          'You have exceeded the property storage quota. Please remove some properties and try again.',
        );
      }
      state.setProperties(store, values, deleteOthers);
    },
    deleteProperty: (context, scope, key) => state.deleteProperty(storeOf(context, scope), key),
  };
}

/** What belongs to the user is another store for each user. */
export function storeOf({ run }: ExecutionContext, scope: PropertyScope): string {
  return scope === 'user' ? `user ${run.user}` : scope;
}

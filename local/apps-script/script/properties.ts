import type { PropertyScope } from '../calls.ts';
import { ask } from './bridge.ts';
import { wrongArguments } from './exception.ts';
import { GoogleObject } from './google-object.ts';

export class PropertiesServiceService extends GoogleObject {
  override get kind(): string {
    return 'PropertiesService';
  }

  getScriptProperties(): Properties {
    return new Properties('script');
  }

  getDocumentProperties(): Properties {
    return new Properties('document');
  }

  getUserProperties(): Properties {
    return new Properties('user');
  }
}

export class Properties extends GoogleObject {
  readonly #scope: PropertyScope;

  constructor(scope: PropertyScope) {
    super();
    this.#scope = scope;
  }

  override get kind(): string {
    return 'Properties';
  }

  getProperty(key: string): string | null {
    return ask('property', this.#scope, String(key));
  }

  getProperties(): Record<string, string> {
    return { ...ask('properties', this.#scope) };
  }

  getKeys(): string[] {
    return Object.keys(ask('properties', this.#scope));
  }

  setProperty(key: string, value: string): Properties {
    if (key === undefined || value === undefined || value === null) {
      throw wrongArguments('PropertiesService.Properties.setProperty', [key, value]);
    }
    ask('setProperties', this.#scope, { [String(key)]: String(value) }, false);
    return this;
  }

  setProperties(values: Readonly<Record<string, unknown>>, deleteAllOthers = false): Properties {
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    ask('setProperties', this.#scope, texts, deleteAllOthers);
    return this;
  }

  deleteProperty(key: string): Properties {
    ask('deleteProperty', this.#scope, String(key));
    return this;
  }

  deleteAllProperties(): Properties {
    ask('setProperties', this.#scope, {}, true);
    return this;
  }
}

import {
  DEFAULT_STYLES,
  IUndoRedoService,
  LocaleType,
  mergeLocales,
  type Plugin,
  type PluginCtor,
  Univer,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  IMenuManagerService,
  IRPCChannelService,
  UniverFormulaEnginePlugin,
  UniverSheetsCorePreset,
  UniverSheetsFormulaPlugin,
  UniverSheetsNumfmtPlugin,
  UniverSheetsNumfmtUIPlugin,
  UniverSheetsPlugin,
  UniverUIPlugin,
} from '@univerjs/preset-sheets-core';
import coreEnglish from '@univerjs/preset-sheets-core/locales/en-US';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationEnglish from '@univerjs/preset-sheets-data-validation/locales/en-US';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterEnglish from '@univerjs/preset-sheets-filter/locales/en-US';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteEnglish from '@univerjs/preset-sheets-note/locales/en-US';
import { UniverSheetsSortPreset } from '@univerjs/preset-sheets-sort';
import sortEnglish from '@univerjs/preset-sheets-sort/locales/en-US';
import { NEVER } from 'rxjs';
import { EntryHistory } from './entry-history.ts';
import { WorkingMenus } from './menus.ts';

export interface Grid {
  readonly univer: Univer;
  readonly api: FUniver;
}

/** Univer as a view only: it draws, edits and selects, and leaves calculation, formats and rules to the server. */
export function createGrid(container: HTMLElement): Grid {
  // What Google Sheets gives a cell that nobody formatted.
  DEFAULT_STYLES.fs = 10;
  const english = mergeLocales(coreEnglish, validationEnglish, filterEnglish, noteEnglish, sortEnglish);
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: english },
    override: [[IUndoRedoService, { useExisting: EntryHistory }]],
  });
  univer.__getInjector().add([EntryHistory]);
  silenceCalculator(univer);
  for (const [plugin, config] of pluginsFor(container)) univer.registerPlugin(plugin, config);
  return { univer, api: FUniver.newAPI(univer) };
}

/** With its calculator off, the formula plugin still looks for one in a worker: give it one that never answers. */
function silenceCalculator(univer: Univer): void {
  const silentChannel = {
    call: () => new Promise<never>(() => undefined),
    event: () => NEVER,
    subscribe: () => NEVER,
  };
  univer
    .__getInjector()
    .add([
      IRPCChannelService,
      { useValue: { requestChannel: () => silentChannel, registerChannel: () => undefined } },
    ]);
}

/** Number formats come from the server as text, so that a typed `007` or `1/2` reaches it as it was typed. */
const LEFT_OUT: ReadonlySet<PluginCtor<Plugin>> = new Set([
  UniverSheetsNumfmtPlugin,
  UniverSheetsNumfmtUIPlugin,
]);

const CALCULATOR_OFF = { notExecuteFormula: true };

/** What the presets leave to their caller, or do not let it say. */
const MORE_CONFIG: ReadonlyMap<PluginCtor<Plugin>, object> = new Map<PluginCtor<Plugin>, object>([
  [UniverFormulaEnginePlugin, CALCULATOR_OFF],
  [UniverSheetsPlugin, CALCULATOR_OFF],
  [UniverSheetsFormulaPlugin, CALCULATOR_OFF],
  [UniverUIPlugin, { override: [[IMenuManagerService, { useClass: WorkingMenus }]] }],
]);

function* pluginsFor(container: HTMLElement): Generator<readonly [PluginCtor<Plugin>, object]> {
  const presets = [
    UniverSheetsCorePreset({
      container,
      ribbonType: 'simple',
      footer: { menus: false },
      sheets: {
        disableForceStringAlert: true,
        disableForceStringMark: true,
        protectedRangeShadow: false,
        clipboardConfig: { hidePasteOptions: true },
      },
    }),
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false }),
    UniverSheetsFilterPreset(),
    UniverSheetsSortPreset(),
    UniverSheetsNotePreset(),
  ];
  for (const entry of presets.flatMap((preset) => preset.plugins)) {
    const [plugin, config] = Array.isArray(entry) ? entry : [entry, {}];
    if (!LEFT_OUT.has(plugin)) yield [plugin, { ...config, ...MORE_CONFIG.get(plugin) }];
  }
}

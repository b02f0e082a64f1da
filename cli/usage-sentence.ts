import type { CommanderError } from 'commander';

/** What the command line's own parser complains of, in one sentence with what was probably meant. */
export function usageSentence({ code, message }: CommanderError): string {
  const [, named = ''] = /'([^']*)'/.exec(message) ?? [];
  const [, meant] = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message) ?? [];
  const end = meant === undefined ? '.' : `; did you mean ${meant}?`;
  switch (code) {
    case 'commander.unknownCommand':
      return `There is no command "${named}"${end} ${HELP}`;
    case 'commander.unknownOption':
      return `There is no option ${named}${end} ${HELP}`;
    case 'commander.missingArgument':
      return `The ${named} is missing. ${HELP}`;
    case 'commander.optionMissingArgument':
      return `${named} needs a value after it. ${HELP}`;
    case 'commander.missingMandatoryOptionValue':
      return `${named.replace(/ .*/, '')} is missing. ${HELP}`;
    case 'commander.excessArguments':
      return `There is more on the command line than it takes; a name with blanks needs quotes around it. ${HELP}`;
    case 'commander.help':
      return `Say what to do: start, import FILE.csv, job NAME, export FILE.xlsx, init, doctor, replay or redrive. ${HELP}`;
    default:
      return `${message.replace(/^error: /, '')}. ${HELP}`;
  }
}

const HELP = '--help tells more.';

/** The command could not do what it was asked; its message is the whole sentence that a person reads. */
export class CommandFailed extends Error {
  override readonly name: string = 'CommandFailed';
}

/** The command was asked for something that does not exist or does not fit together: nothing was done. */
export class WrongUsage extends Error {
  override readonly name: string = 'WrongUsage';
}

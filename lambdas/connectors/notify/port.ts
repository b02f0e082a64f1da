import type { Message } from '../../../core/notify/message.ts';

/** Where a click on a lead's message leads. */
export interface NewsLinks {
  readonly open: string;
  /** Null when sales has answered, or where nothing serves such links. */
  readonly accept: string | null;
  readonly return: string | null;
}

/** A message with its links, in the order of its news. */
export interface LinkedMessage extends Message {
  readonly links: readonly NewsLinks[];
}

/** One way to reach people. */
export interface MessageChannel {
  /** As logs and the ledger name it. */
  readonly name: 'slack' | 'e-mail' | 'webhook';
  /** Whether it can reach this person at all. */
  reaches(to: Message['to']): boolean;
  /**
   * @throws MessageRefused when it will not take the message however often it is sent
   * @throws MessageUnavailable when it may take it later
   */
  send(message: LinkedMessage): Promise<void>;
}

export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

export class MessageUnavailable extends Error {
  override readonly name = 'MessageUnavailable';
}

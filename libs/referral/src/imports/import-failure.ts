import { type Message, type MessageValues } from '../common/messages.js';

/** The file as a whole cannot be read, or not on from here; what came before stays. */
export class ImportFailure extends Error {
  constructor(
    readonly sentence: Message,
    readonly values?: MessageValues,
  ) {
    super(sentence.en);
    this.name = 'ImportFailure';
  }
}

import { type Message, type MessageValues } from '../common/messages.js';

/** There can be no such file; the sentence says why. */
export class ExportFailure extends Error {
  constructor(
    readonly sentence: Message,
    readonly values?: MessageValues,
  ) {
    super(sentence.en);
  }
}

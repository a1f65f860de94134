import { type Message, type MessageValues } from '../common/messages.js';
import { cardLineTooLong, cardNotEnded, cardTooLong } from './imports.messages.js';
import { type ContentLine, contentLinesOf } from './vcard-lines.js';
import { cardPropertyOf, type CardProperty } from './vcard-property.js';

/** One card of a vCard file. */
export interface Card {
  /** The line of its BEGIN. */
  line: number;
  properties: CardProperty[];
  /** Set where the card cannot be taken over. */
  problem?: { message: Message; values?: MessageValues };
}

/** Properties of one card, of whatever name; the largest address books write some 100. */
const MOST_PROPERTIES = 10_000;
/** What is kept of one card, in characters. */
const LONGEST_CARD = 2 * 1024 * 1024;

/**
 * The cards of a vCard file of version 2.1, 3.0 or 4.0, or of all of them.
 *
 * Only properties of the names asked for are kept: photos, keys and sounds pass by without being held, whatever their
 * size, and addresses of photos are never fetched. A card within a card (AGENT) is passed over. What is wrong with one
 * card, such as no END or far too much in it, is that card's problem; the next one is read all the same.
 */
export async function* cardsOf(bytes: AsyncIterable<Buffer>, wanted: ReadonlySet<string>): AsyncGenerator<Card> {
  let reading: CardReading | null = null;
  let agent: 'none' | 'announced' | 'inside' = 'none';
  for await (const line of contentLinesOf(bytes)) {
    const mark = /^\s*(BEGIN|END)\s*:\s*VCARD\s*$/i.exec(line.text.slice(0, 100))?.[1]?.toUpperCase();
    if (agent === 'inside') {
      if (mark === 'END') agent = 'none';
      continue;
    }
    if (mark === 'BEGIN' && agent === 'announced') {
      agent = 'inside';
    } else if (mark === 'BEGIN') {
      if (reading) yield reading.broken(cardNotEnded);
      reading = new CardReading(line.line, wanted);
    } else if (mark === 'END') {
      if (reading) yield reading.card;
      reading = null;
    } else if (reading) {
      const nested = /^(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*(BEGIN\s*:\s*VCARD)?\s*$/i.exec(line.text.slice(0, 200));
      agent = nested ? (nested[1] ? 'inside' : 'announced') : 'none';
      if (!nested) reading.add(line);
    }
  }
  if (reading) yield reading.broken(cardNotEnded);
}

class CardReading {
  readonly card: Card;
  private count = 0;
  private length = 0;

  constructor(
    line: number,
    private readonly wanted: ReadonlySet<string>,
  ) {
    this.card = { line, properties: [] };
  }

  add({ line, text, cut }: ContentLine): void {
    if (this.card.problem) return;
    const name = /^(?:[\w-]+\.)?([\w-]+)[;:]/.exec(text.slice(0, 200))?.[1]?.toUpperCase();
    if (name === undefined) return;
    if (++this.count > MOST_PROPERTIES) this.broken(cardTooLong);
    if (!this.wanted.has(name)) return;
    this.length += text.length;
    if (cut) this.broken(cardLineTooLong, { line, name });
    else if (this.length > LONGEST_CARD) this.broken(cardTooLong);
    const property = this.card.problem ? null : cardPropertyOf(text);
    if (property) this.card.properties.push(property);
  }

  /** The card with what is wrong with it; what was wrong first counts. */
  broken(message: Message, values?: MessageValues): Card {
    this.card.problem ??= { message, values };
    return this.card;
  }
}

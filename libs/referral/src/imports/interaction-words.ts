import { Direction, InteractionKind } from '../interactions/interaction.enums.js';

/** What other systems call our kinds and directions, folded. */
export const KINDS: Record<string, InteractionKind> = {
  'e mail': InteractionKind.EMAIL,
  mail: InteractionKind.EMAIL,
  'phone call': InteractionKind.CALL,
  phone: InteractionKind.CALL,
  'video call': InteractionKind.CALL,
  sms: InteractionKind.MESSAGE,
  text: InteractionKind.MESSAGE,
  chat: InteractionKind.MESSAGE,
  whatsapp: InteractionKind.MESSAGE,
  telegram: InteractionKind.MESSAGE,
  visit: InteractionKind.MEETING,
  appointment: InteractionKind.MEETING,
  comment: InteractionKind.NOTE,
  question: InteractionKind.INQUIRY,
};
export const DIRECTIONS: Record<string, Direction> = {
  incoming: Direction.INBOUND,
  in: Direction.INBOUND,
  received: Direction.INBOUND,
  outgoing: Direction.OUTBOUND,
  out: Direction.OUTBOUND,
  sent: Direction.OUTBOUND,
};

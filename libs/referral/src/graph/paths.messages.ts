import { type Message } from '../common/messages.js';

export const tooManyTies: Message = {
  en: 'More than {max, number} ties would have to be looked at. Ask for fewer hops, or name people in `from` who are nearer.',
  fa: 'باید بیش از {max, number} پیوند بررسی شود. گام‌های کمتری بخواهید یا در `from` کسانی نزدیک‌تر را نام ببرید.',
  ar: 'يلزم فحص أكثر من {max, number} صلة. اطلب خطوات أقل، أو سمِّ في `from` أشخاصًا أقرب.',
  hu: 'Több mint {max, number} kapcsolatot kellene átnézni. Kérjen kevesebb lépést, vagy adjon meg közelebbi embereket a `from` mezőben.',
};

import { type Message } from '../common/messages.js';

export const segmentNameTaken: Message = {
  en: 'There is a segment of this name already.',
  fa: 'گروهی با این نام از پیش هست.',
  ar: 'توجد شريحة بهذا الاسم من قبل.',
  hu: 'Már van ilyen nevű szegmens.',
};

export const addedByHand: Message = {
  en: '{by, select, none {added by hand on {day}} other {added by {name} on {day}}}',
  fa: '{by, select, none {در {day} به‌صورت دستی افزوده شد} other {{name} در {day} افزود}}',
  ar: '{by, select, none {أُضيف يدويًا في {day}} other {أضافه {name} في {day}}}',
  hu: '{by, select, none {kézzel felvéve: {day}} other {felvette: {name}, {day}}}',
};

import { type Message } from '../common/messages.js';

export const tagNameTaken: Message = {
  en: 'There is a tag of this name already; merge the two instead.',
  fa: 'برچسبی با این نام از پیش هست؛ به‌جای آن، دو برچسب را ادغام کنید.',
  ar: 'يوجد وسم بهذا الاسم من قبل؛ ادمج الوسمين بدلًا من ذلك.',
  hu: 'Már van ilyen nevű címke; inkább egyesítse a kettőt.',
};

export const notAColor: Message = {
  en: 'A colour is written as #rrggbb, such as #1a7f37.',
  fa: 'رنگ به شکل #rrggbb نوشته می‌شود، مانند #1a7f37.',
  ar: 'يُكتب اللون على شكل #rrggbb مثل #1a7f37.',
  hu: 'A szín alakja #rrggbb, például #1a7f37.',
};

export const mergedIntoItself: Message = {
  en: 'A tag cannot be merged into itself.',
  fa: 'برچسب را نمی‌توان در خودش ادغام کرد.',
  ar: 'لا يمكن دمج وسم في نفسه.',
  hu: 'Egy címke nem egyesíthető önmagával.',
};

export const addedAndRemoved: Message = {
  en: 'The tag "{name}" cannot be put on and taken off at once.',
  fa: 'برچسب «{name}» را نمی‌توان هم‌زمان گذاشت و برداشت.',
  ar: 'لا يمكن وضع الوسم «{name}» ونزعه في آن واحد.',
  hu: 'A(z) „{name}” címke nem tehető fel és vehető le egyszerre.',
};

export const tooManyTags: Message = {
  en: 'A contact has at most {max, number} tags.',
  fa: 'هر مخاطب حداکثر {max, number} برچسب دارد.',
  ar: 'لجهة الاتصال {max, number} وسم على الأكثر.',
  hu: 'Egy kapcsolatnak legfeljebb {max, number} címkéje lehet.',
};

import { type Message } from '../common/messages.js';

export const notLoggedByHand: Message = {
  en: 'Interactions of this kind are written by the program, not by hand.',
  fa: 'تعامل‌هایی از این نوع را برنامه می‌نویسد، نه دست.',
  ar: 'التفاعلات من هذا النوع يكتبها البرنامج ولا تُسجَّل يدويًا.',
  hu: 'Az ilyen interakciókat a program írja, nem kézzel rögzítik őket.',
};

export const staysAsItIs: Message = {
  en: 'The program wrote this interaction; it stays as it is.',
  fa: 'این تعامل را برنامه نوشته است و همان‌گونه می‌ماند.',
  ar: 'كتب البرنامج هذا التفاعل، ويبقى كما هو.',
  hu: 'Ezt az interakciót a program írta; marad, ahogy van.',
};

export const loggedAlready: Message = {
  en: 'An interaction with this externalId is logged already.',
  fa: 'تعاملی با این externalId پیش‌تر ثبت شده است.',
  ar: 'سُجِّل من قبل تفاعل بهذا المعرّف الخارجي.',
  hu: 'Ilyen externalId-jű interakció már van rögzítve.',
};

export const onlyInquiriesAreAnswered: Message = {
  en: 'Only an INQUIRY is answered.',
  fa: 'تنها INQUIRY پاسخ داده می‌شود.',
  ar: 'لا يُجاب إلا عن INQUIRY.',
  hu: 'Csak INQUIRY kap választ.',
};

export const answeredBeforeAsked: Message = {
  en: 'The answer cannot come before the question.',
  fa: 'پاسخ نمی‌تواند پیش از پرسش باشد.',
  ar: 'لا يمكن أن يسبق الجواب السؤال.',
  hu: 'A válasz nem előzheti meg a kérdést.',
};

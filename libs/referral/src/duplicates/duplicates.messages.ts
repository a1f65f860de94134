import { type Message } from '../common/messages.js';
import { type Finding } from './duplicate-weights.js';

/** What is told of each finding. Against it speaks what the sentence says is different. */
export const FINDINGS: Record<Finding, Message> = {
  sameEmail: {
    en: 'Same e-mail address: {value}',
    fa: 'نشانی ایمیل یکسان: {value}',
    ar: 'البريد الإلكتروني نفسه: {value}',
    hu: 'Azonos e-mail-cím: {value}',
  },
  sameRoleEmail: {
    en: 'Same shared e-mail address: {value}',
    fa: 'نشانی ایمیل مشترک یکسان: {value}',
    ar: 'البريد الإلكتروني المشترك نفسه: {value}',
    hu: 'Azonos közös e-mail-cím: {value}',
  },
  sameMailbox: {
    en: 'Two addresses of one mailbox: {one}, {other}',
    fa: 'دو نشانی از یک صندوق ایمیل: {one}، {other}',
    ar: 'عنوانان لصندوق بريد واحد: {one}، {other}',
    hu: 'Ugyanannak a postafióknak két címe: {one}, {other}',
  },
  samePhone: {
    en: 'Same phone number: {value}',
    fa: 'شمارهٔ تلفن یکسان: {value}',
    ar: 'رقم الهاتف نفسه: {value}',
    hu: 'Azonos telefonszám: {value}',
  },
  sameDialledPhone: {
    en: 'Same phone number, but for the country code: {value}',
    fa: 'شمارهٔ تلفن یکسان، جز پیش‌شمارهٔ کشور: {value}',
    ar: 'رقم الهاتف نفسه، ما عدا رمز البلد: {value}',
    hu: 'Azonos telefonszám, az országhívó nélkül: {value}',
  },
  sameName: { en: 'Same name', fa: 'نام یکسان', ar: 'الاسم نفسه', hu: 'Azonos név' },
  sameSoundingName: {
    en: 'Same name in another spelling: {one}, {other}',
    fa: 'همان نام با املای دیگر: {one}، {other}',
    ar: 'الاسم نفسه بتهجئة أخرى: {one}، {other}',
    hu: 'Azonos név más írásmóddal: {one}, {other}',
  },
  nearName: {
    en: 'Similar names: {one}, {other}',
    fa: 'نام‌های مشابه: {one}، {other}',
    ar: 'اسمان متشابهان: {one}، {other}',
    hu: 'Hasonló nevek: {one}, {other}',
  },
  partOfName: {
    en: 'One name is part of the other: {one}, {other}',
    fa: 'یکی از نام‌ها بخشی از دیگری است: {one}، {other}',
    ar: 'أحد الاسمين جزء من الآخر: {one}، {other}',
    hu: 'Az egyik név a másik része: {one}, {other}',
  },
  oneWordOfName: {
    en: 'They have one name in common: {one}, {other}',
    fa: 'یک نام مشترک دارند: {one}، {other}',
    ar: 'بينهما اسم مشترك: {one}، {other}',
    hu: 'Egy nevük közös: {one}, {other}',
  },
  relatedName: {
    en: 'Against it: only part of the names agrees',
    fa: 'خلاف آن: تنها بخشی از نام‌ها یکی است',
    ar: 'ما يخالف ذلك: لا يتفق إلا جزء من الاسمين',
    hu: 'Ellene szól: a neveknek csak egy része egyezik',
  },
  otherFirstName: {
    en: 'Against it: another first name in the same family',
    fa: 'خلاف آن: نام کوچک دیگری در همان خانواده',
    ar: 'ما يخالف ذلك: اسم أول مختلف في العائلة نفسها',
    hu: 'Ellene szól: más keresztnév ugyanabban a családban',
  },
  otherFamilyName: {
    en: 'Against it: different family names',
    fa: 'خلاف آن: نام خانوادگی متفاوت',
    ar: 'ما يخالف ذلك: اسما عائلة مختلفان',
    hu: 'Ellene szól: eltérő családnév',
  },
  differentName: {
    en: 'Against it: different names',
    fa: 'خلاف آن: نام‌های متفاوت',
    ar: 'ما يخالف ذلك: اسمان مختلفان',
    hu: 'Ellene szól: eltérő nevek',
  },
  sameBirthday: {
    en: 'Same birthday',
    fa: 'تاریخ تولد یکسان',
    ar: 'تاريخ الميلاد نفسه',
    hu: 'Azonos születési dátum',
  },
  sameDay: {
    en: 'Same birthday, as far as it is known',
    fa: 'روز تولد یکسان، تا جایی که دانسته است',
    ar: 'يوم الميلاد نفسه بقدر ما هو معروف',
    hu: 'Azonos születésnap, amennyire ismert',
  },
  turnedBirthday: {
    en: 'Same birthday, with day and month exchanged',
    fa: 'تاریخ تولد یکسان با جابه‌جایی روز و ماه',
    ar: 'تاريخ الميلاد نفسه مع تبديل اليوم والشهر',
    hu: 'Azonos születési dátum, felcserélt nappal és hónappal',
  },
  sameDayOtherYear: {
    en: 'Same day of birth in another year',
    fa: 'روز تولد یکسان در سالی دیگر',
    ar: 'يوم الميلاد نفسه في سنة أخرى',
    hu: 'Azonos születésnap más évben',
  },
  otherBirthday: {
    en: 'Against it: different birthdays',
    fa: 'خلاف آن: تاریخ تولد متفاوت',
    ar: 'ما يخالف ذلك: تاريخا ميلاد مختلفان',
    hu: 'Ellene szól: eltérő születési dátum',
  },
  sameCompany: {
    en: 'Same company: {value}',
    fa: 'شرکت یکسان: {value}',
    ar: 'الشركة نفسها: {value}',
    hu: 'Azonos cég: {value}',
  },
  otherCompany: {
    en: 'Against it: different companies',
    fa: 'خلاف آن: شرکت‌های متفاوت',
    ar: 'ما يخالف ذلك: شركتان مختلفتان',
    hu: 'Ellene szól: eltérő cég',
  },
  sameCity: {
    en: 'Same city: {value}',
    fa: 'شهر یکسان: {value}',
    ar: 'المدينة نفسها: {value}',
    hu: 'Azonos város: {value}',
  },
  otherCity: {
    en: 'Against it: different cities',
    fa: 'خلاف آن: شهرهای متفاوت',
    ar: 'ما يخالف ذلك: مدينتان مختلفتان',
    hu: 'Ellene szól: eltérő város',
  },
  otherCountry: {
    en: 'Against it: different countries',
    fa: 'خلاف آن: کشورهای متفاوت',
    ar: 'ما يخالف ذلك: بلدان مختلفان',
    hu: 'Ellene szól: eltérő ország',
  },
  otherExternalId: {
    en: 'Against it: the other system knows them as two',
    fa: 'خلاف آن: سامانهٔ دیگر آن‌ها را دو نفر می‌داند',
    ar: 'ما يخالف ذلك: النظام الآخر يعدّهما اثنين',
    hu: 'Ellene szól: a másik rendszer kettőnek tartja őket',
  },
  otherKind: {
    en: 'Against it: a person and an organisation',
    fa: 'خلاف آن: یکی شخص است و دیگری سازمان',
    ar: 'ما يخالف ذلك: أحدهما شخص والآخر مؤسسة',
    hu: 'Ellene szól: az egyik személy, a másik szervezet',
  },
};

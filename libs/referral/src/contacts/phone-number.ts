import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/core';
// Of its three sets the smallest that validates well. Read under a wrong country, 31% of the world's example numbers are
// valid by `min` and 18% by `max`, for 75 KB more; `mobile` refuses three quarters of the right ones.
import metadata from 'libphonenumber-js/max/metadata';
import { foldDigits } from './fold-text.js';

/**
 * E.164 where the number could be parsed, otherwise as given, trimmed.
 *
 * A number written with its country code (`+98 912 ...`, `0098 912 ...`) has to have a possible length; one written
 * nationally has to be valid in the country given (ISO 3166-1 alpha-2), since that country is often a guess. A number with
 * an extension stays as given: E.164 has no place for it.
 */
export function normalisePhone(raw: string, country?: string): string {
  const given = raw.trim();
  const parsed = parse(given, country);
  return parsed && !parsed.ext ? parsed.number : given;
}

/**
 * What search stores for a normalised number: the digits with the country code and the digits as dialled in the country,
 * such as `989123456789 09123456789`, so that a search for either, or for a part of either, finds it. The digits alone
 * where there is no country code.
 */
export function phoneSearchText(number: string): string {
  const parsed = parse(number, undefined);
  if (!parsed) return digitsOf(number);
  parsed.setExt('');
  return `${digitsOf(parsed.number)} ${digitsOf(parsed.formatNational())}`;
}

// Numbers copied from a right-to-left text bring bidi controls along.
const INVISIBLE = /\p{Cf}/gu;
// Arabic commas, the decimal and thousands marks, the tatweel and the underscore stand for a dash. A Latin comma does not:
// it begins an extension.
const DASHES = /[،٬٫ـ_]/g;
// `(+98) 912 ...` too.
const PLUS = /^\(?[+＋]/;

const digitsOf = (text: string): string => foldDigits(text).replace(/\D/g, '');

function parse(text: string, country: string | undefined): PhoneNumber | undefined {
  const plain = foldDigits(text).replace(INVISIBLE, '').replace(DASHES, '-').trim();
  if (PLUS.test(plain)) return international(plain.replace(PLUS, '+').replace(')', ' '));
  const region = country?.toUpperCase() as CountryCode | undefined;
  const national = region && isSupportedCountry(region, metadata) ? parsePhone(plain, region) : undefined;
  if (national?.isValid()) return national;
  // Most of the world dials abroad with 00, also where the contact's own country does not.
  return plain.startsWith('00') ? international(`+${plain.slice(2)}`) : undefined;
}

function international(text: string): PhoneNumber | undefined {
  const parsed = parsePhone(text);
  return parsed?.isPossible() ? parsed : undefined;
}

// The text as a whole is a number or it is none: of "Ali 0912 345 6789" only the number would be kept.
const parsePhone = (text: string, defaultCountry?: CountryCode): PhoneNumber | undefined =>
  parsePhoneNumberFromString(text, { defaultCountry, extract: false }, metadata);

/** As varied as those of people, so that the trigrams of a name are not those of all names. */
const SYLLABLES =
  'bar cem dif gol hun jas ket lim mov nur pas rek sil tov vun zay abe eco idu oga ubi are elo imu osa ute yan fer kid dom bur shi'.split(
    ' ',
  );

const GIVEN = { count: 997, syllables: 2 };
const FAMILY = { count: 30_011, syllables: 3 };

/** The names of the n-th person, in lower case: people share either, and hardly ever both. */
export const namesOf = (n: number): { given: string; family: string } => ({
  given: nameOf(n % GIVEN.count, GIVEN.syllables),
  family: nameOf((n * 7919) % FAMILY.count, FAMILY.syllables),
});

const nameOf = (n: number, syllables: number): string =>
  Array.from({ length: syllables }, (_, place) => SYLLABLES[Math.floor(n / 32 ** place) % 32]).join('');

/** The same as SQL, over a number `i`; in the shape that is inlined, see data.ts. */
export const GIVEN_NAME = `pg_temp.name(i % ${GIVEN.count}, ${GIVEN.syllables})`;
// The remainder first: a million rows times 7919 is no integer.
export const FAMILY_NAME = `pg_temp.name(i % ${FAMILY.count} * 7919 % ${FAMILY.count}, ${FAMILY.syllables})`;
const syllable = (place: number): string =>
  `(array[${SYLLABLES.map((one) => `'${one}'`).join(', ')}])[1 + n / ${32 ** place} % 32]`;
export const NAME_FUNCTION = `
  create or replace function pg_temp.name(n bigint, syllables integer) returns text language sql immutable as $$
    select ${syllable(0)} || ${syllable(1)} || case when syllables > 2 then ${syllable(2)} else '' end $$`;

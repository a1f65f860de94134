/**
 * What each finding says about whether two contacts are one person, as the natural logarithm of how many times likelier
 * it is among those who are than among those who are not (Fellegi and Sunter, A Theory for Record Linkage, 1969). The
 * weights are added up and turned into a probability. They are judged rather than learned: nobody's pairs are labelled
 * when a workspace is new. docs/duplicates.md tells how they do.
 */
export const WEIGHTS = {
  /** Of those who are compared at all some one in ninety is the same person. */
  prior: -4.5,

  /** Few people share an address, and most who do share a name too, which their first names then contradict. */
  sameEmail: 7,
  /** info@, office@ and the like are read by several. */
  sameRoleEmail: 3,
  /** Dots and plus signs that the provider does not look at: people use them to keep their accounts apart. */
  sameMailbox: 5,
  /** Families and offices share phones more than addresses. */
  samePhone: 5.5,
  /** The country of one of the numbers is not known. */
  sameDialledPhone: 4,
  /** A second way to reach them: households that share the one share the other. */
  anotherWay: 1,

  sameName: 5.5,
  sameSoundingName: 4.5,
  nearName: 3,
  partOfName: 3.5,
  oneWordOfName: 1,
  /** Some words are the same, others are not, and which is the family's is not known. */
  relatedName: -3,
  /** Another first name in the same family: what a shared address or phone mostly turns out to be. */
  otherFirstName: -6,
  /** People marry; namesakes by first name alone are many. */
  otherFamilyName: -2.5,
  differentName: -5,

  sameBirthday: 5.5,
  /** The year of one is not known. */
  sameDay: 4,
  /** 3 April and 4 March. */
  turnedBirthday: 2,
  sameDayOtherYear: 0.5,
  otherBirthday: -4,

  sameCompany: 1.5,
  /** People change jobs, and their old card stays. */
  otherCompany: -0.3,
  sameCity: 0.7,
  otherCity: -0.5,
  otherCountry: -1,
  /** The host's system knows them as two. */
  otherExternalId: -1.5,
  /** A person and an organisation. */
  otherKind: -5,
} as const;

export type Finding = Exclude<keyof typeof WEIGHTS, 'prior' | 'anotherWay'>;

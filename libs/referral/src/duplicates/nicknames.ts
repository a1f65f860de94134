/**
 * Short forms that stand for one name alone, in Latin script and folded. Left out is what may be short for several names
 * (Alex, Sam, Gabi, Niki): it would make other people of them.
 */
const SHORT_FORMS: Record<string, string> = {
  // English
  ...{ andrew: 'andy drew', anthony: 'tony', benjamin: 'ben benny', catherine: 'cathy', charles: 'charlie chuck' },
  ...{
    christopher: 'kit',
    daniel: 'danny',
    deborah: 'debbie deb',
    edward: 'eddie ted',
    elizabeth: 'liz lizzie betty beth',
  },
  ...{
    frederick: 'fred freddie',
    gregory: 'greg',
    james: 'jim jimmy jamie',
    jennifer: 'jen jenny',
    john: 'johnny jack',
  },
  ...{
    joseph: 'joe joey',
    katherine: 'kathy katie kate',
    kenneth: 'ken kenny',
    lawrence: 'larry',
    margaret: 'maggie peggy',
  },
  ...{ matthew: 'matt', michael: 'mike mick mickey', nicholas: 'nick', patricia: 'patty trish', philip: 'phil' },
  ...{ rebecca: 'becky', richard: 'rick dick ricky', robert: 'bob bobby rob robbie', ronald: 'ron ronnie' },
  ...{ stephen: 'steve', steven: 'stevie', susan: 'sue susie', theodore: 'theo', thomas: 'tom tommy', timothy: 'tim' },
  ...{ william: 'bill billy will willy', zachary: 'zach zack' },
  // Hungarian
  ...{ andras: 'andris bandi', anna: 'annus panni', balazs: 'bazsi', erzsebet: 'bozsi erzsi zsoka', eszter: 'eszti' },
  ...{ ferenc: 'feri', gyorgy: 'gyuri', ildiko: 'ildi', imre: 'imi', istvan: 'pista isti pisti', janos: 'jani jancsi' },
  ...{
    jozsef: 'joska jozsi',
    judit: 'jutka',
    katalin: 'kati kata',
    krisztina: 'kriszti',
    laszlo: 'laci',
    lajos: 'lali',
  },
  ...{ magdolna: 'magdi', margit: 'manci', mihaly: 'misi miska', peter: 'peti', sandor: 'sanyi', tamas: 'tomi' },
  ...{ tibor: 'tibi', zoltan: 'zoli', zsuzsanna: 'zsuzsa zsuzsi' },
};

const formalNames = new Map(
  Object.entries(SHORT_FORMS).flatMap(([formal, short]) => short.split(' ').map((form) => [form, formal] as const)),
);

/** The name that a short form stands for; any other word itself. */
export const formalName = (word: string): string => formalNames.get(word) ?? word;

import type { CheckDescription } from '#shared/findings/catalogue/description';

/** 2D-Doc: what the issuer signed, against what is printed and declared. */
export const codeChecks = {
  code_signature: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: 'Signature du 2D-Doc', en: '2D-Doc signature' },
    flag: { fr: '2D-Doc faux', en: '2D-Doc forged' },
    sentences: {
      passed: {
        fr: 'Le 2D-Doc est signé par {fact}, et sa signature tient.',
        en: 'The 2D-Doc is signed by {fact}, and its signature holds.',
      },
      failed: { fr: 'La signature du 2D-Doc est fausse ({fact}).', en: 'The 2D-Doc’s signature is wrong ({fact}).' },
      inconclusive: {
        fr: 'Le 2D-Doc est signé ({fact}), certificat non vérifiable ici.',
        en: 'The 2D-Doc is signed ({fact}); its certificate cannot be verified here.',
      },
    },
    innocent: {
      fr: 'Certificat renouvelé que la liste tenue ici ne connaît pas encore : sans conclusion.',
      en: 'A renewed certificate that the list held here does not know yet: without conclusion.',
    },
    source: 'ANTS, spécifications 2D-Doc v3.3.4; ECDSA, FIPS 186-4',
  },
  code_matches_print: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: '2D-Doc et texte imprimé', en: '2D-Doc and print' },
    flag: { fr: '2D-Doc ≠ imprimé', en: '2D-Doc ≠ print' },
    sentences: {
      passed: {
        fr: 'Le 2D-Doc et la page disent la même chose : {code}.',
        en: 'The 2D-Doc and the page say the same: {code}.',
      },
      failed: { fr: 'Le 2D-Doc dit {code}, la page {printed}.', en: 'The 2D-Doc says {code}, the page {printed}.' },
      inconclusive: {
        fr: 'À comparer à l’œil : 2D-Doc {code}, page {printed}.',
        en: 'Compare by eye: 2D-Doc {code}, page {printed}.',
      },
    },
    innocent: { fr: 'Un chiffre mal lu sur la page.', en: 'A digit misread on the page.' },
    source: 'ANTS, spécifications 2D-Doc v3.3.4',
  },
  code_matches_declared: {
    version: 1,
    list: 'suspicion',
    gravest: 'high',
    title: { fr: '2D-Doc et déclaration', en: '2D-Doc and declaration' },
    flag: { fr: '2D-Doc ≠ déclaré', en: '2D-Doc ≠ declared' },
    sentences: {
      passed: { fr: 'Le 2D-Doc dit ce qui est déclaré : {code}.', en: 'The 2D-Doc says what is declared: {code}.' },
      failed: {
        fr: 'Le 2D-Doc dit {code}, la demande {declared}.',
        en: 'The 2D-Doc says {code}, the application {declared}.',
      },
      inconclusive: {
        fr: 'À comparer à l’œil : 2D-Doc {code}, déclaré {declared}.',
        en: 'Compare by eye: 2D-Doc {code}, declared {declared}.',
      },
    },
    innocent: { fr: 'Nom d’usage, second déclarant du foyer.', en: 'Usage name, the household’s second declarant.' },
    source: 'ANTS, spécifications 2D-Doc v3.3.4',
  },
  code_expected: {
    version: 2,
    list: 'suspicion',
    gravest: 'low',
    title: { fr: '2D-Doc attendu', en: '2D-Doc expected' },
    flag: { fr: '2D-Doc absent', en: '2D-Doc missing' },
    sentences: {
      passed: { fr: 'Le 2D-Doc attendu sur cet avis est là.', en: 'The 2D-Doc expected on this notice is there.' },
      failed: {
        fr: 'Cet avis d’impôt ne porte aucun 2D-Doc lisible.',
        en: 'This tax notice bears no readable 2D-Doc.',
      },
      inconclusive: {
        fr: 'Aucun 2D-Doc n’a été lu sur cet avis : la photo est peut-être trop petite.',
        en: 'No 2D-Doc was read on this notice: the picture may be too small.',
      },
    },
    innocent: {
      fr: 'Avis d’avant 2022, page de garde non envoyée, photo trop petite, déclaration automatique.',
      en: 'A notice from before 2022, first page not sent, picture too small.',
    },
    source: 'economie.gouv.fr: on tax notices since April 2022',
  },
} as const satisfies Readonly<Record<string, CheckDescription>>;

/**
 * What is known of a signing: everything that a court may ask, from what was shown to what was sealed. Binary values are
 * base64 (DER), digests are SHA-256 in hexadecimal, certificates and requests PEM, moments those of the server unless
 * said otherwise. The JSON of the proof file is this shape (docs/proof-file.md), moments as ISO 8601 in UTC.
 */
export interface ProofFacts {
  readonly madeAt: Date;
  /** `Aval 0.1.0` */
  readonly software: string;
  /** Who made the proof: the lender. */
  readonly operator: { readonly name: string; readonly address: string };
  /** The page where anyone checks a signed file. */
  readonly verifyAt: string;
  readonly dossier: {
    readonly reference: string;
    readonly brandName: string;
    readonly productName: string;
    readonly amountCents: number;
    readonly months: number;
    readonly channel: string;
    readonly submittedAt: Date | null;
    readonly decidedAt: Date;
  };
  readonly contract: {
    readonly template: { readonly id: string; readonly version: number };
    readonly frozenAt: Date;
    /** H0: what was frozen at the approval. */
    readonly frozen: FileDigest;
    readonly preContractSheet: FileDigest | null;
    /** The signed copy that the signers keep. */
    readonly final: FileDigest;
    readonly sealedAt: Date;
  };
  /** In the order of signing. */
  readonly signers: readonly [SignerProof, ...SignerProof[]];
  /** The last timestamp, over the whole signed copy; offsets as its dictionary gives them. */
  readonly documentTimestamp: TimestampProof & { readonly byteRange: readonly [number, number, number, number] };
  /** All that a check stands on, whoever issued it: signers, status, both timestamps, the lender's seal. */
  readonly authorities: {
    /** Whoever checks needs these from elsewhere too: their digests are printed. */
    readonly roots: readonly AuthorityProof[];
    /** Those between the roots and the certificates that sign. */
    readonly intermediates: readonly AuthorityProof[];
    /** DER, those that the signed copy carries. */
    readonly revocationLists: readonly { readonly issuer: string; readonly der: string }[];
  };
  readonly validation: ValidationProof;
  /** The rows of the logbook from the approval on. */
  readonly logbook: readonly LogbookLine[];
}

export interface AuthorityProof {
  readonly pem: string;
  readonly subject: string;
  readonly sha256: string;
}

export interface FileDigest {
  readonly sha256: string;
  readonly bytes: number;
}

export interface SignerProof {
  readonly role: 'borrower' | 'co_borrower';
  readonly civility: 'madame' | 'monsieur';
  readonly givenNames: string;
  readonly surname: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly birthPlace: string;
  /** Letters that invited him, the address with its middle hidden. */
  readonly invitations: readonly { readonly at: Date; readonly channel: string; readonly destination: string }[];
  readonly secondFactor: SecondFactor;
  readonly identity: {
    readonly measures: readonly IdentityMeasure[];
    readonly documents: readonly EvidenceDocument[];
  };
  readonly screens: readonly ScreenShown[];
  readonly consents: readonly ConsentGiven[];
  readonly key: {
    /** `browser`: made in his browser, from which it cannot be taken. `service`: held for him by a signature service. */
    readonly heldBy: 'browser' | 'service';
    readonly algorithm: string;
    /** Of the SubjectPublicKeyInfo. */
    readonly publicKeySha256: string;
  };
  /** PKCS#10; null where a signature service made the key. */
  readonly request: { readonly pem: string; readonly receivedAt: Date } | null;
  readonly certificate: {
    readonly pem: string;
    readonly serial: string;
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: Date;
    readonly notAfter: Date;
    readonly sha256: string;
    /** PEM, from its issuer up to a root. */
    readonly chain: readonly string[];
  };
  /** H1: the file that this signer saw and signed, the place of his signature still empty. */
  readonly prepared: FileDigest & { readonly preparedAt: Date };
  readonly signature: {
    readonly receivedAt: Date;
    /** Offsets in the signed copy, as its signature dictionary gives them: [0, b, c, d]. */
    readonly byteRange: readonly [number, number, number, number];
    /** Of the two ranges: the message digest that he signed. */
    readonly messageSha256: string;
    /** ECDSA, DER. */
    readonly value: string;
    readonly address: string | null;
    readonly browser: string | null;
  };
  readonly timestamp: TimestampProof;
  /** What the authority said of the certificate after the timestamp; null where only a list speaks of it. */
  readonly status: {
    readonly response: string;
    readonly producedAt: Date;
    readonly verdict: 'good';
    /** PEM, from who signed the answer up to a root. */
    readonly chain: readonly string[];
  } | null;
}

/** The code that proved his hold of a mailbox or a telephone. */
export interface SecondFactor {
  readonly channel: 'mail' | 'sms';
  /** Its middle hidden: `c…@courriel.example`. */
  readonly destination: string;
  readonly codes: readonly {
    readonly sentAt: Date;
    readonly attempts: number;
    /** Null for one that was never accepted. */
    readonly usedAt: Date | null;
  }[];
  readonly verifiedAt: Date;
}

/** One of the measures by which a person is identified at a distance (C. mon. fin. R. 561-5-2), and what shows it. */
export interface IdentityMeasure {
  readonly measure: string;
  readonly evidence: string;
  readonly at: Date;
}

/** A piece that was sent, and the checks that it passed. */
export interface EvidenceDocument extends FileDigest {
  readonly kind: string;
  readonly receivedAt: Date;
  readonly checks: readonly { readonly check: string; readonly outcome: 'passed' | 'failed' | 'inconclusive' }[];
}

export interface ScreenShown {
  readonly screen: string;
  /** Of the contract, where the screen shows it. */
  readonly page: number | null;
  readonly language: 'fr' | 'en';
  /** By the browser's clock; the other by ours. */
  readonly shownAt: Date;
  readonly receivedAt: Date;
}

export interface ConsentGiven {
  readonly id: string;
  readonly version: number;
  readonly language: 'fr' | 'en';
  /** The words themselves, as they stood on the screen. */
  readonly text: string;
  readonly givenAt: Date;
}

export interface TimestampProof {
  /** TimeStampToken (RFC 3161). */
  readonly token: string;
  readonly at: Date;
  readonly serial: string;
  readonly policy: string;
  readonly authority: string;
  /** PEM, from the authority's certificate up to a root. */
  readonly chain: readonly string[];
}

export interface ValidationProof {
  readonly at: Date;
  readonly verdict: string;
  /** PAdES baseline level that was reached. */
  readonly level: string | null;
  readonly title: string;
  /** `about`: the signature that is spoken of, or the document. */
  readonly checks: readonly { readonly about: string; readonly outcome: string; readonly sentence: string }[];
}

export interface LogbookLine {
  readonly sequence: number;
  readonly at: Date;
  readonly event: string;
  readonly author: string;
}

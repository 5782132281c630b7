/** Object identifiers of certificate management, beside those that all forms share. */
export const cmpOids = {
  /** RFC 9810 §5.1.3.1, RFC 4211 §4.4 */
  passwordBasedMac: '1.2.840.113533.7.66.13',
  /** RFC 3370 §2.1, RFC 8018 appendix B.1.1 and, as older authorities name it, RFC 4210 appendix D.2 */
  sha1: '1.3.14.3.2.26',
  hmacSha1: '1.2.840.113549.2.7',
  hmacSha1Older: '1.3.6.1.5.5.8.1.2',
  /** RFC 8018 appendix B.1.2 */
  hmacSha256: '1.2.840.113549.2.9',
  hmacSha384: '1.2.840.113549.2.10',
  hmacSha512: '1.2.840.113549.2.11',
  /** RFC 8017 appendix B.1; the signature algorithms of authorities with RSA keys */
  rsaSha256: '1.2.840.113549.1.1.11',
  rsaSha384: '1.2.840.113549.1.1.12',
  rsaSha512: '1.2.840.113549.1.1.13',
} as const;

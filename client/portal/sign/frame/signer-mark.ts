const key = 'aval.signer';

/** That a co-borrower entered by his link on this device: he has no account to sign in with. */
export const markSigner = (dossierId: string): void => {
  localStorage.setItem(key, dossierId);
};

export const isSigner = (dossierId: string): boolean => localStorage.getItem(key) === dossierId;

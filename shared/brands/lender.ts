/** The lender, as its contracts and its pages name it. Invented, like the brands. */
export const lenderIdentity = {
  name: 'Aval Crédit',
  street: '12 quai des Épreuves',
  city: '33000 Bordeaux',
  phone: '05 00 00 00 00',
} as const;

const { name, street, city, phone } = lenderIdentity;

/** On one line, as a letter is addressed. */
export const lenderAddress = `${name} SA, ${street}, ${city}`;
/** For a link that calls (RFC 3966). */
export const lenderCall = `tel:+33${phone.replace(/\s/g, '').slice(1)}`;

/** Longer ones are read anew each time: what comes again and again are authorities, their answers and short lists. */
const longest = 65_536;
const most = 128;

/**
 * The reader with a memory: the same bytes give the same object. Certificates of authorities, their lists and answers
 * come with every document; what is read never changes, so nothing can go stale.
 */
export const remembered = <T>(read: (der: Uint8Array) => T): ((der: Uint8Array) => T) => {
  const known = new Map<string, T>();
  return (der) => {
    if (der.length > longest) return read(der);
    const key = Buffer.from(der.buffer, der.byteOffset, der.length).toString('latin1');
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = read(Uint8Array.from(der));
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(key, fresh);
    return fresh;
  };
};

/** A question about two objects that is answered once; it must be about them alone. */
export const answeredOnce = <One extends object, Other extends object>(
  ask: (one: One, other: Other) => boolean,
): ((one: One, other: Other) => boolean) => {
  const known = new WeakMap<One, WeakMap<Other, boolean>>();
  return (one, other) => {
    const answers = known.get(one) ?? new WeakMap<Other, boolean>();
    known.set(one, answers);
    const answer = answers.get(other) ?? ask(one, other);
    answers.set(other, answer);
    return answer;
  };
};

import { expect, test } from 'vitest';
import type { Actor } from '../../platform/http/actor.ts';
import { uploadPlaces } from './upload-places.ts';

const applicant = (id: string): Actor => ({ role: 'applicant', id, email: `${id}@courriel.example` });

test('one applicant has four files on their way; the next is told to come again, another’s is taken in', async () => {
  const inPlace = uploadPlaces();
  const ends: ((failed: boolean) => void)[] = [];
  const send = (id: string): Promise<void> =>
    inPlace(
      applicant(id),
      () =>
        new Promise((resolve, reject) => {
          ends.push((failed) => {
            if (failed) reject(new Error('cut'));
            else resolve();
          });
        }),
    );
  const four = ['a', 'a', 'a', 'a'].map(send);
  await expect(send('a')).rejects.toMatchObject({ code: 'intake_busy' });
  const other = send('b');
  ends[0]?.(true);
  await expect(four[0]).rejects.toThrow('cut');
  const again = send('a');
  for (const end of ends) end(false);
  await Promise.all([...four.slice(1), other, again]);
});

test('sixty-four are on their way in all', async () => {
  const inPlace = uploadPlaces();
  const never = () => new Promise<never>(() => undefined);
  for (let number = 0; number < 64; number += 1) void inPlace(applicant(String(number)), never);
  await expect(inPlace(applicant('late'), never)).rejects.toMatchObject({ code: 'intake_busy' });
});

import type { RefusalReason } from '#shared/review/review-contract';
import type { Stance } from '#shared/review/quality-contract';
import type { JudgementSheet } from '#client/console/quality/judgement-sheet';
import type { KeyBinding } from '#client/console/shell/keys';

interface Acts {
  readonly sheet: JudgementSheet;
  readonly stances: readonly Stance[];
  readonly reasons: readonly RefusalReason[];
  readonly openPieces: () => void;
  readonly send: () => void;
}

/** The keys of the quality look. A number answers the check one stands at; at the decision, it is a reason to refuse. */
export const qualityKeys = ({ sheet, stances, reasons, openPieces, send }: Acts): readonly KeyBinding[] => {
  const key = (name: string, cap: string, does: string, run: () => void): KeyBinding => ({ key: name, cap, does, run });
  const number = (index: number) => () => {
    const at = sheet.at();
    const [stance, reason] = [stances[index], reasons[index]];
    if (at === 'decision') {
      if (sheet.kind() === 'refuse' && reason) sheet.toggle(reason);
    } else if (stance) {
      sheet.stand(at, stance);
      sheet.goOn();
    }
  };
  const words = ['Rien à dire ; premier motif de refus', 'Anomalie ; deuxième motif', 'Indécidable ; troisième motif'];
  return [
    key(' ', 'Espace', 'Contrôle suivant à juger', () => {
      sheet.goOn();
    }),
    {
      ...key('ArrowDown', '↓', 'Ligne suivante', () => {
        sheet.move(1);
      }),
      alias: 'j',
    },
    {
      ...key('ArrowUp', '↑', 'Ligne précédente', () => {
        sheet.move(-1);
      }),
      alias: 'k',
    },
    ...Array.from({ length: Math.min(9, Math.max(stances.length, reasons.length)) }, (_, index) => {
      const cap = String(index + 1);
      return key(cap, cap, words[index] ?? `Motif de refus ${cap}`, number(index));
    }),
    key('t', 'T', 'Rien à dire sur tout ce qui reste de cette pièce', () => {
      if (sheet.agreeHere() > 0) sheet.goOn();
    }),
    key('a', 'A', 'J’aurais approuvé', () => {
      sheet.decide('approve');
    }),
    key('r', 'R', 'J’aurais refusé', () => {
      sheet.decide('refuse');
    }),
    key('z', 'Z', 'Reprendre la dernière réponse', () => {
      sheet.undo();
    }),
    key('o', 'O', 'Ouvrir ses pièces dans un autre onglet', openPieces),
    key('Enter', '↵', 'Donner mon avis', send),
  ];
};

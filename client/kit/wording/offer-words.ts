import type { OfferReason, OfferWay } from '#shared/queue/queue-contract';

const ways: Record<Exclude<OfferWay, 'order'>, string> = {
  assigned: 'Attribué à vous',
  parked: 'Réveillé pour vous',
  returned: 'Revenu pour vous',
  front: 'Déjà ouvert une fois, il passe avant les autres',
  again: 'Passé plus tôt, il ne restait que lui',
  held: 'Déjà entre vos mains',
  chosen: 'Choisi par vous dans la liste',
};

/** Why a dossier came: "Plus petite marge de la file : 3 min (9 min restantes, 6 min de traitement prévu)". */
export function offerWords({ way, group, minutesLeft, handlingMinutes, letGo, narrowedBy }: OfferReason): string {
  const handling = Math.round(handlingMinutes);
  const slack = minutesLeft - handling;
  const late = group === 'late' || minutesLeft < 0;
  const left = late ? `dépassé de ${-minutesLeft}\u00a0min` : `${minutesLeft}\u00a0min restantes`;
  const lead =
    way !== 'order'
      ? ways[way]
      : late
        ? 'Le plus ancien des dépassés'
        : letGo
          ? 'Hors de portée, le plus ancien'
          : slack < 0
            ? 'À commencer sans attendre'
            : `Plus petite marge de la file\u00a0: ${slack}\u00a0min`;
  const narrowed = [
    ...(narrowedBy.includes('skills') ? ['parmi ce qui vous est confié'] : []),
    ...(narrowedBy.includes('wish') ? ['selon votre filtre'] : []),
  ].join(', ');
  return `${lead} (${left}, ${handling}\u00a0min de traitement prévu)${narrowed === '' ? '' : `, ${narrowed}`}`;
}

import type { Draw } from './draw.ts';
import type { Area } from './ornament.ts';

/** A drawn mannequin, never a face of somebody: shapes, shades and no likeness. */
export interface Portrait {
  hair: 'long' | 'short' | 'bob' | 'bun' | 'curls' | 'bald';
  hairColour: string;
  skin: readonly [light: string, dark: string];
  cloth: string;
  beard: boolean;
  /** What makes this head another than the next: its width and height of the usual ones, its tilt and how it stands. */
  build: { width: number; height: number; tilt: number; aside: number; shoulders: number };
}

const skins = [
  ['#f0d9c8', '#d3ac92'],
  ['#e6c5a8', '#bf9373'],
  ['#c99b78', '#9a6b49'],
  ['#8f6347', '#63412d'],
  ['#edd3bd', '#caa284'],
] as const;

export function makePortrait(draw: Draw, sex: 'F' | 'M'): Portrait {
  return {
    hair: sex === 'F' ? draw.pick(['long', 'bob', 'bun', 'curls']) : draw.pick(['short', 'short', 'curls', 'bald']),
    hairColour: draw.pick(['#2e2622', '#4a3526', '#6b4a2f', '#7d7a76', '#a9865a', '#1f1d1f']),
    skin: draw.pick(skins),
    cloth: draw.pick(['#55606e', '#3f4a5c', '#6d5560', '#4d5f55', '#5f5a4c']),
    beard: sex === 'M' && draw.chance(0.35),
    build: {
      width: draw.between(0.84, 1.16),
      height: draw.between(0.88, 1.12),
      tilt: draw.between(-6, 6),
      aside: draw.between(-6, 6),
      shoulders: draw.between(-9, 9),
    },
  };
}

/** Hair behind and in front of the head, in a box of 100 × 128. */
function hairShapes(hair: Portrait['hair']): { behind: string; front: string } {
  const cap = 'M28 56C25 26 37 15 50 15S75 26 72 56C70 42 66 35 57 33C46 37 34 36 28 56Z';
  switch (hair) {
    case 'long':
      return { behind: 'M26 104C18 70 20 12 50 12S82 70 74 104C66 108 34 108 26 104Z', front: cap };
    case 'bob':
      return { behind: 'M24 82C17 46 26 12 50 12S83 46 76 82C68 88 32 88 24 82Z', front: cap };
    case 'bun':
      return { behind: 'M39 12A11 11 0 1 1 61 12A11 11 0 1 1 39 12ZM27 60C22 28 36 15 50 15S78 28 73 60Z', front: cap };
    case 'short':
      return {
        behind: 'M27 58C23 26 36 14 50 14S77 26 73 58Z',
        front: 'M28 54C27 24 40 16 52 16C66 16 73 28 72 54C69 44 69 38 64 33C52 36 40 33 33 38C30 43 30 48 28 54Z',
      };
    case 'curls': {
      const ring = Array.from({ length: 13 }, (_, index) => {
        const angle = Math.PI * (0.92 + (index / 12) * 1.16);
        const x = 50 + 25 * Math.cos(angle);
        const y = 44 + 29 * Math.sin(angle);
        return `M${(x - 8).toFixed(1)} ${y.toFixed(1)}a8 8 0 1 1 16 0a8 8 0 1 1 -16 0`;
      }).join('');
      return {
        behind: `${ring}M28 60C22 30 38 16 50 16S78 30 72 60Z`,
        front: 'M29 47C26 22 40 17 50 17S74 22 71 47C63 35 37 35 29 47Z',
      };
    }
    case 'bald':
      return { behind: '', front: '' };
  }
}

/** The portrait in `area`; `id` keeps its gradients apart from others on the sheet, `ghost` prints it pale. */
export function portraitSvg(portrait: Portrait, area: Area, id: string, ghost = false): string {
  const { behind, front } = hairShapes(portrait.hair);
  const [light, dark] = portrait.skin;
  const beard = portrait.beard
    ? `<path d="M30 62C31 84 41 93 50 93S69 84 70 62C67 72 62 75 50 75S33 72 30 62Z" fill="${portrait.hairColour}" opacity="0.72"/>`
    : '';
  const { width, height, tilt, aside, shoulders } = portrait.build;
  const head = `translate(${String(50 + aside)} 96) rotate(${String(tilt)}) scale(${String(width)} ${String(height)}) translate(-50 -96)`;
  const [high, low] = [96 + shoulders / 3, 108 + shoulders];
  const scale = `translate(${String(area.x)} ${String(area.y)}) scale(${String(area.width / 100)} ${String(area.height / 128)})`;
  return `<defs>
<linearGradient id="${id}-wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#e4e5e4"/><stop offset="1" stop-color="#b4b8bb"/></linearGradient>
<radialGradient id="${id}-skin" cx="0.42" cy="0.4" r="0.75"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></radialGradient>
<linearGradient id="${id}-cloth" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${portrait.cloth}"/><stop offset="1" stop-color="#2b323b"/></linearGradient>
<radialGradient id="${id}-side" cx="0.3" cy="0.45" r="0.8"><stop offset="0.55" stop-color="#2a1a12" stop-opacity="0"/><stop offset="1" stop-color="#2a1a12" stop-opacity="0.38"/></radialGradient>
<filter id="${id}-soft" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="0.55"/></filter>
<clipPath id="${id}-frame"><rect width="100" height="128" rx="3"/></clipPath></defs>
<g transform="${scale}" opacity="${ghost ? '0.3' : '1'}"><g clip-path="url(#${id}-frame)"${ghost ? '' : ` filter="url(#${id}-soft)"`}>
${ghost ? '' : `<rect width="100" height="128" fill="url(#${id}-wall)"/>`}
<g transform="${head}"><path d="${behind}" fill="${portrait.hairColour}"/></g>
<path d="M2 130C3 ${String(low)} 22 101 40 ${String(high)}L50 101L60 ${String(high)}C78 101 97 ${String(low)} 98 130Z" fill="url(#${id}-cloth)"/>
<g transform="${head}"><path d="M40 76V97Q50 106 60 97V76Z" fill="${dark}"/>
<path d="M50 26C66 26 72 40 71 56C70 76 60 88 50 88S30 76 29 56C28 40 34 26 50 26Z" fill="url(#${id}-skin)"/>
<path d="M50 26C66 26 72 40 71 56C70 76 60 88 50 88S30 76 29 56C28 40 34 26 50 26Z" fill="url(#${id}-side)"/>
<path d="M40 80Q50 92 60 80V84Q50 97 40 84Z" fill="#2a1a12" opacity="0.18"/>
<g fill="none" stroke="${dark}" stroke-linecap="round" opacity="0.75"><path d="M36 50Q41 47.5 45 49.5M55 49.5Q59 47.5 64 50" stroke-width="1.8"/><path d="M49 52Q46.5 62 48.5 65.5Q50 66.5 52 65.5" stroke-width="1.2"/><path d="M43 75Q50 78 57 75" stroke-width="1.7"/></g>
<g fill="#3a322d" opacity="0.62"><ellipse cx="41" cy="54.5" rx="2.5" ry="1.5"/><ellipse cx="59" cy="54.5" rx="2.5" ry="1.5"/></g>
${beard}<path d="${front}" fill="${portrait.hairColour}"/></g>
</g></g>`;
}

"""What stands in machine-readable zones: whole documents with right check digits, parts of them, and look-alikes.

ICAO Doc 9303 parts 3 to 7, the French card of 1988 and the French driving licence, as in server/bricks/mrz.
Surnames and given names are common ones put together by chance, or syllables.
"""
from dice import Dice

LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
DIGITS = '0123456789'
BOTH = LETTERS + DIGITS
STATES = (
    'FRA D<< GBR ESP ITA PRT BEL NLD CHE AUT POL ROU BGR HUN CZE SVK SWE FIN DNK NOR ISL IRL GRC TUR MAR DZA TUN SEN MLI '
    'CIV CMR COD USA CAN BRA MEX CHN JPN IND RUS UKR HRV SVN SRB UTO AUS NZL VNM LBN EGY NGA MDG MUS'
).split()
SURNAMES = (
    'MARTIN BERNARD DUBOIS THOMAS ROBERT RICHARD PETIT DURAND LEROY MOREAU SIMON LAURENT LEFEBVRE MICHEL GARCIA DAVID '
    'BERTRAND ROUX VINCENT FOURNIER MOREL GIRARD ANDRE MERCIER DUPONT LAMBERT BONNET FRANCOIS MARTINEZ LEGRAND GARNIER '
    'FAURE ROUSSEAU BLANC GUERIN MULLER HENRY ROUSSEL NICOLAS PERRIN MORIN MATHIEU CLEMENT GAUTHIER DUMONT LOPEZ FONTAINE '
    'CHEVALIER ROBIN MASSON NGUYEN BOYER DENIS LEMAIRE DUVAL JOLY ROGER ROCHE ROY NOEL MEYER LUCAS MEUNIER JEAN PEREZ '
    'DUFOUR BLANCHARD MARIE BARBIER BRUN DUMAS SCHMITT LEROUX COLAS ARNAUD BENALI TRAORE DIALLO KONE SILVA KOWALSKI '
    'YILMAZ WAGNER JENSEN ZHANG KIM WEMBA MWAMBA HWANG GODDARD DOMINGO'
).split()
GIVEN = (
    'JEAN PIERRE MICHEL ANDRE PHILIPPE RENE LOUIS ALAIN JACQUES MARCEL DANIEL ROGER PAUL CLAUDE CHRISTIAN HENRI GEORGES '
    'NICOLAS MARIE JEANNE FRANCOISE MONIQUE CATHERINE NATHALIE ISABELLE ANNE SYLVIE MARTINE MADELEINE NICOLE SUZANNE HELENE '
    'CHRISTINE LOUISE DENISE SOPHIE EMMA JADE LINA CHLOE LEA MANON INES HUGO LUCAS ENZO GABRIEL MAXIME YANIS MOHAMED FATIMA '
    'KARIM AICHA OLIVIER XAVIER QUENTIN WILLIAM KEVIN VICTOR GWENDOLINE MAGDALENA DOMINIQUE'
).split()
"""Characters that engines take for each other, so that pairs of them meet often."""
CONFUSED = 'MHNW MNWH DPBO GQC6 O0QD I1LT Z27 S5 B8 G6C UV HM WM K<C A4 PFR 39 71 EF XY 08'.split()


def check_digit(text: str) -> str:
    values = (0 if c == '<' else LETTERS.index(c) + 10 if c in LETTERS else int(c) for c in text)
    return str(sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def fill(text: str, length: int) -> str:
    return (text + '<' * length)[:length]


class ZoneText:
    def __init__(self, dice: Dice):
        self.dice = dice

    def string(self, length: int, alphabet: str = BOTH) -> str:
        return ''.join(self.dice.pick(alphabet) for _ in range(length))

    def syllables(self) -> str:
        dice = self.dice
        return ''.join(
            dice.pick('BCDFGHJKLMNPQRSTVWXYZMWGDN') + dice.pick('AEIOUY') + (dice.pick('NRLSTMXDG') if dice.chance(0.3) else '')
            for _ in range(dice.whole(2, 4))
        )

    def names(self, known: list, most: int) -> str:
        count = 1 if self.dice.chance(0.6) else self.dice.whole(1, most)
        return '<'.join(self.dice.pick(known) if self.dice.chance(0.5) else self.syllables() for _ in range(count))

    def day(self) -> str:
        return f'{self.dice.whole(0, 99):02d}{self.dice.whole(1, 12):02d}{self.dice.whole(1, 28):02d}'

    def number(self) -> str:
        dice = self.dice
        return dice.pick(
            [
                self.string(2, DIGITS) + self.string(2, LETTERS) + self.string(5, DIGITS),
                self.string(9, DIGITS),
                self.string(9),
                self.string(1, LETTERS) + self.string(8),
                fill(self.string(dice.whole(6, 8)), 9),
            ]
        )

    def optional(self, length: int, share: float) -> str:
        if not self.dice.chance(share):
            return '<' * length
        return fill(self.string(self.dice.whole(3, length), DIGITS if self.dice.chance(0.5) else BOTH), length)

    def full_name(self) -> str:
        return self.names(SURNAMES, 2) + '<<' + self.names(GIVEN, 3)

    def booklet(self, columns: int, code: str, composite: bool) -> list:
        """Two lines of 44 or 36: passports, TD2, visas (which end with optional data and have no composite)."""
        dice = self.dice
        state = dice.pick(STATES) if dice.chance(0.6) else 'FRA'
        number, birth, expiry = self.number(), self.day(), self.day()
        room = columns - 28 - (1 if composite else 0) - (1 if columns == 44 and composite else 0)
        extra = self.optional(room, 0.5)
        tail = extra
        if composite and columns == 44:
            tail += check_digit(extra) if extra.strip('<') else dice.pick('0<')
        sex = dice.pick('MF<') if dice.chance(0.1) else dice.pick('MF')
        second = number + check_digit(number) + state + birth + check_digit(birth) + sex + expiry + check_digit(expiry) + tail
        if composite:
            second += check_digit(second[0:10] + second[13:20] + second[21:])
        return [fill(code + state + self.full_name(), columns), second]

    def card(self) -> list:
        """TD1, three lines of 30."""
        dice = self.dice
        state = dice.pick(STATES) if dice.chance(0.6) else 'FRA'
        number, birth, expiry = self.number(), self.day(), self.day()
        first = dice.pick(['ID', 'IR', 'I<', 'C1', 'AR', 'ID', 'CA', 'TR']) + state + number + check_digit(number)
        first += self.optional(15, 0.4)
        extra = self.optional(11, 0.3)
        second = birth + check_digit(birth) + dice.pick('MF') + expiry + check_digit(expiry)
        second += state + extra + check_digit(first[5:] + second[:7] + second[8:15] + extra)
        return [first, second, fill(self.full_name(), 30)]

    def card_of_1988(self) -> list:
        dice = self.dice
        office = self.string(3, DIGITS) + (self.string(3, DIGITS) if dice.chance(0.7) else '<<<')
        first = 'IDFRA' + fill(self.names(SURNAMES, 2), 25) + (office if dice.chance(0.7) else '<' * 6)
        year = dice.whole(87, 99) if dice.chance(0.5) else dice.whole(0, 21)
        number, birth = f'{year:02d}{dice.whole(1, 12):02d}{office[:3]}{self.string(5, DIGITS)}', self.day()
        second = number + check_digit(number) + fill(self.names(GIVEN, 3).replace('<', '<<'), 14)
        second += birth + check_digit(birth) + dice.pick('MF')
        return [first, second + check_digit(first + second)]

    def licence(self) -> list:
        """French driving licence, one line of 30; both digits count from the line's beginning."""
        head = 'D1FRA' + self.string(2, DIGITS) + self.string(2, LETTERS) + self.string(5, DIGITS)
        line = head + check_digit(head) + self.day() + fill(self.names(SURNAMES, 1), 8)
        return [line + check_digit(line)]

    def document(self) -> list:
        kind = self.dice.unit()
        if kind < 0.3:
            return self.booklet(44, self.dice.pick('PPPPPPD') + self.dice.pick('<<<<MDSC'), True)
        if kind < 0.38:
            return self.booklet(self.dice.pick([44, 36]), 'V' + self.dice.pick('<C'), False)
        if kind < 0.46:
            return self.booklet(36, self.dice.pick(['I<', 'ID', 'AC']), True)
        if kind < 0.74:
            return self.card()
        return self.card_of_1988() if kind < 0.92 else self.licence()

    def line(self, real: float, short: float) -> str:
        """@param real share of lines out of documents; @param short share of lines that are parts only"""
        dice = self.dice
        if dice.chance(real):
            text = dice.pick(self.document())
            if dice.chance(short):
                length = dice.whole(5, 16)
                start = dice.whole(0, max(0, len(text) - length))
                part = text[start : start + length]
                return self.line(real, short) if part.count('<') > len(part) * 0.8 and dice.chance(0.75) else part
            return text[: dice.whole(20, len(text))] if dice.chance(0.12) else text
        length = dice.whole(4, 14) if dice.chance(short) else dice.whole(15, 36)
        kind = dice.unit()
        if kind < 0.35:
            return self.string(length, BOTH + '<')
        if kind < 0.45:
            return self.string(length, DIGITS)
        if kind < 0.55:
            return self.string(length, LETTERS)
        if kind < 0.9:
            return ''.join(dice.pick(dice.pick(CONFUSED)) if dice.chance(0.8) else dice.pick(BOTH) for _ in range(length))
        return ''.join(self.string(dice.whole(1, 5)) + '<' * dice.whole(1, 5) for _ in range(max(1, length // 5)))

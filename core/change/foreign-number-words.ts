/**
 * Number words of other languages in lower case, by value. The words for one are left out where they
 * are articles too; what several languages spell alike has one value in all of them.
 */
const ROWS: Readonly<Record<number, string>> = {
  2: 'dos deux zwei due dois duas twee två dva два две двух',
  3: 'tres trois drei tre três drie три трое трех трёх',
  4: 'cuatro quatre vier quattro quatro fyra четыре четырех четырёх',
  5: 'cinco cinq fünf cinque vijf fem пять пяти',
  6: 'seis six sechs zes sex шесть шести',
  7: 'siete sept sieben sette sete zeven sju семь семи',
  8: 'ocho huit acht otto oito åtta восемь восьми',
  9: 'nueve neuf neun nove negen nio девять девяти',
  10: 'diez dix zehn dieci dez tien tio десять десяти',
  11: 'once onze elf undici elva одиннадцать одиннадцати',
  12: 'doce douze zwölf dodici doze twaalf tolv двенадцать двенадцати',
  13: 'trece treize dreizehn tredici treze dertien tretton тринадцать',
  14: 'catorce quatorze vierzehn quattordici catorze veertien fjorton четырнадцать',
  15: 'quince quinze fünfzehn quindici vijftien femton пятнадцать',
  16: 'dieciséis seize sechzehn sedici dezesseis zestien sexton шестнадцать',
  17: 'diecisiete siebzehn diciassette dezessete zeventien sjutton семнадцать',
  18: 'dieciocho achtzehn diciotto dezoito achttien arton восемнадцать',
  19: 'diecinueve neunzehn diciannove dezenove negentien nitton девятнадцать',
  20: 'veinte vingt zwanzig venti vinte twintig tjugo двадцать',
  30: 'treinta trente dreißig trenta trinta dertig trettio тридцать',
  40: 'cuarenta quarante vierzig quaranta quarenta veertig fyrtio сорок',
  50: 'cincuenta cinquante fünfzig cinquanta cinquenta vijftig femtio пятьдесят',
  60: 'sesenta soixante sechzig sessanta sessenta zestig sextio шестьдесят',
  70: 'setenta siebzig settanta zeventig sjuttio семьдесят',
  80: 'ochenta achtzig ottanta oitenta tachtig åttio восемьдесят',
  90: 'noventa neunzig novanta negentig nittio девяносто',
  100: 'cien ciento cent hundert cento cem honderd hundra сто',
  1000: 'mil mille tausend duizend tusen тысяча',
}

const VALUES: ReadonlyMap<string, number> = new Map(
  Object.entries(ROWS).flatMap(([value, words]) =>
    words.split(' ').map((word) => [word, Number(value)] as const),
  ),
)

/** What a word of a language other than English is worth as a number; null: no number. */
export function readForeignNumber(word: string): number | null {
  return VALUES.get(word.toLowerCase()) ?? null
}

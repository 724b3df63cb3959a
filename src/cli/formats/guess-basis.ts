import type {FieldObject} from './field-value.ts';

/**
 * The legal bases named in one line: 《law》, 《law》第N条, or several of them divided by 、 or ；.
 * What is more than that (paragraphs, years, remarks) stays together as the name of the law,
 * rather than lose a word of it. Nobody has checked them: their status is `check`.
 */
export function guessBasis(line: string): FieldObject[] {
  const pieces = line.split(/[；;]|、(?=《)/).map((piece) => piece.trim());
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, law, article] = /^《([^《》]+)》(?:第([^第条款项]+)条)?$/.exec(piece) ?? [];
      return {
        law: law ?? piece,
        ...(article === undefined ? {} : {article}),
        status: 'check',
      };
    });
}

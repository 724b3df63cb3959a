import fc from 'fast-check';
import type {List, PhrasingContent, RootContent} from 'mdast';
import {toMarkdown} from 'mdast-util-to-markdown';
import {anyText} from './record-arbitrary.ts';

/** A line of text as an answer has it: one line, one space between words. */
const words = anyText.map((text) => text.replace(/[\s\p{Control}\ufeff]+/gu, ' ').trim() || '好');

const text: fc.Arbitrary<PhrasingContent[]> = words.map((value) => [{type: 'text', value}]);

const inlines: fc.Arbitrary<PhrasingContent[]> = fc
  .array(
    fc.oneof(
      text.map(([one]) => one as PhrasingContent),
      text.map((children): PhrasingContent => ({type: 'strong', children})),
      text.map(
        (children): PhrasingContent => ({
          type: 'link',
          url: 'https://example.gov.cn/a?b=1&c="',
          children,
        }),
      ),
    ),
    {minLength: 1, maxLength: 3},
  )
  .map((nodes) =>
    // Neighbours of one kind would be one: text stands between.
    nodes.flatMap((node, i) => (i === 0 ? [node] : [{type: 'text' as const, value: '，'}, node])),
  );

const paragraph = inlines.map((children): RootContent => ({type: 'paragraph', children}));

const list = fc.tuple(fc.boolean(), fc.array(inlines, {minLength: 1, maxLength: 3})).map(
  ([ordered, items]): List => ({
    type: 'list',
    ordered,
    spread: false,
    children: items.map((children) => ({
      type: 'listItem',
      spread: false,
      children: [{type: 'paragraph', children}],
    })),
  }),
);

const section = fc
  .tuple(text, paragraph)
  .map(([children, body]): RootContent[] => [{type: 'heading', depth: 2, children}, body]);

/** The Markdown of an answer and its sections, made of what an answer may hold. */
export const anyAnswer: fc.Arbitrary<string> = fc
  .tuple(
    paragraph,
    fc.array(fc.oneof(paragraph, list), {maxLength: 3}),
    fc.array(section, {maxLength: 2}),
  )
  .map(([first, blocks, sections]) =>
    toMarkdown({type: 'root', children: [first, ...blocks, ...sections.flat()]}, {bullet: '-'}),
  );

/**
 * Deep Chat answering from MiniSearch: what somebody puts together who wants a chat that answers
 * from a list of questions without a server. The list comes with the first question.
 */
import 'deep-chat';
import MiniSearch from 'minisearch';
import {shown} from './shown.js';

/** Pairs of neighbouring characters: MiniSearch's own tokenizer takes a Chinese clause for a word. */
const pairs = (text) => Array.from(text.slice(1), (character, i) => text.charAt(i) + character);

let opened;

async function open() {
  const response = await fetch('../data/entries.json');
  const entries = await response.json();
  const mini = new MiniSearch({
    fields: ['question', 'answer'],
    storeFields: ['title', 'answer'],
    tokenize: pairs,
    searchOptions: {boost: {question: 3}},
  });
  mini.addAll(entries);
  return mini;
}

const chat = document.querySelector('deep-chat');
let onAnswer = () => {};
chat.connect = {
  handler: async ({messages}, signals) => {
    opened ??= open();
    const [found] = (await opened).search(messages.at(-1).text);
    signals.onResponse({text: found ? `${found.title}\n\n${found.answer}` : '没有找到。'});
  },
};
chat.onMessage = ({message}) => {
  if (message.role !== 'user') onAnswer();
};

window.bench = {
  ask: (question) =>
    shown(
      new Promise((resolve) => {
        onAnswer = resolve;
        chat.submitUserMessage({text: question});
      }),
    ),
};

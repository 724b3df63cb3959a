/** Pagefind's own search box over the entries, with its defaults. */
import {shown, when} from './shown.js';

new window.PagefindUI({
  element: '#search',
  showImages: false,
  // The words that tell the states apart; by default "searching" has the question in it too.
  translations: {
    searching: '…',
    zero_results: '没有：[SEARCH_TERM]',
    one_result: '有：[SEARCH_TERM]',
    many_results: '有：[SEARCH_TERM]',
  },
});

const says = (text) => document.querySelector('.pagefind-ui__message')?.textContent.includes(text);

window.bench = {
  ask: (question) => {
    const input = document.querySelector('.pagefind-ui__search-input');
    input.value = question;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    return shown(
      when(
        () =>
          says(`没有：${question}`) ||
          (says(`有：${question}`) && document.querySelector('.pagefind-ui__result-title')),
      ),
    );
  },
};

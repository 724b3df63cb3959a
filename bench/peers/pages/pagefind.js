/** Pagefind's own search box over the entries, with its defaults. */
import {shown, when} from './shown.js';

new window.PagefindUI({element: '#search', showImages: false});

window.bench = {
  ask: (question) => {
    const input = document.querySelector('.pagefind-ui__search-input');
    input.value = question;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    // It says how many it found for these words, none included.
    return shown(
      when(() => document.querySelector('.pagefind-ui__message')?.textContent.includes(question)),
    );
  },
};

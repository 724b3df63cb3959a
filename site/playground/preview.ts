/** The page that stands for an owner's site: puts what was chosen on it, as the snippet would. */
import {attributesOf, type Choice, readChoice, TAG_OF} from './choice.ts';
import {readBuild} from './read-build.ts';

/** The part of Trusted Types that is used; not yet among the types of every compiler. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {createScriptURL(address: string): string},
  ): {createScriptURL(address: string): unknown};
}

/** Gives the address of a script of this build the form that the page's policy asks for. */
function trusted(address: string, folder: string): string {
  const {trustedTypes} = globalThis as {readonly trustedTypes?: TrustedTypes};
  const rules = {
    createScriptURL(wanted: string) {
      if (wanted.startsWith(folder)) return wanted;
      throw new TypeError(`${wanted} is not of this build.`);
    },
  };
  // The platform takes the trusted object wherever its types ask for a string.
  return trustedTypes
    ? (trustedTypes.createPolicy('yihu-preview', rules).createScriptURL(address) as string)
    : rules.createScriptURL(address);
}

function put(choice: Choice, build: Awaited<ReturnType<typeof readBuild>>): void {
  const script = document.createElement('script');
  const element = choice.way === 'tag' ? script : document.createElement(TAG_OF[choice.way]);
  for (const [name, value] of attributesOf(choice, build)) {
    if (name !== 'src') element.setAttribute(name, value === true ? '' : value);
  }
  if (choice.way === 'tag') {
    script.src = trusted(`${build.folder}embed.js`, build.folder);
  } else {
    script.type = 'module';
    script.src = trusted(`${build.folder}yihu.js`, build.folder);
    document.querySelector('#place')?.append(element);
  }
  document.head.append(script);
}

const choice = readChoice(location.hash);
for (const [name, value] of Object.entries(choice.properties)) {
  document.documentElement.style.setProperty(name, value);
}
put(choice, await readBuild());

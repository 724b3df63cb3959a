/**
 * On a page whose lines run from right to left: nothing sticks out, and what points along the line
 * points the other way.
 */
import {expect} from '@open-wc/testing';
import {deep, deepAll, setUpPanel} from './harness.ts';
import {phones} from './looks.ts';
import {scene, scenes} from './scenes.ts';
import {chooseLook, setLook} from './set-look.ts';
import {wider} from './wider.ts';

/** Elements on screen that reach beyond the sides of `root`'s own box or of the page. */
function beyond(root: Element): readonly string[] {
  const [frame] = deepAll(root, 'dialog, section.panel, .frame').filter((box) =>
    box.checkVisibility(),
  );
  if (!frame) return [];
  const {left, right} = frame.getBoundingClientRect();
  return deepAll(root, 'button, a, input, select, textarea, p, h2, h3, h4, li')
    .filter((element) => element.checkVisibility() && !element.matches('.skip, .visually-hidden'))
    .filter((element) => !element.closest('label.add-file'))
    .map((element) => ({element, box: element.getBoundingClientRect()}))
    .filter(({box}) => box.width > 1 && (box.left < left - 1 || box.right > right + 1))
    .map(({element}) => element.outerHTML.slice(0, 120));
}

const direction = (dir: string) => {
  document.documentElement.dir = dir;
};

describe('from right to left', () => {
  before(() => direction('rtl'));
  after(() => direction(''));

  for (const look of [phones.standard, phones.elder]) {
    describe(`nothing sticks out, ${look.name}`, () => {
      before(() => setLook(look));

      for (const [name, set] of scenes) {
        it(name, async () => {
          const setUp = await set('zh-Hans');
          await chooseLook(setUp, look);
          expect(wider(setUp.root)).to.deep.equal([]);
          expect(beyond(setUp.root)).to.deep.equal([]);
        });
      }
    });
  }

  it('the panel stands at the other side of a wide page, and its launcher', async () => {
    await setLook({...phones.standard, width: 1200, height: 800});
    const {panel} = await setUpPanel();
    const dialog = deep(panel, 'dialog').getBoundingClientRect();
    expect(dialog.left).to.be.below(100);
    panel.position = 'start';
    panel.setAttribute('position', 'start');
    await panel.updateComplete;
    expect(deep(panel, 'dialog').getBoundingClientRect().right).to.be.above(1100);
  });

  it('an arrow points the other way, and one that unfolds points down when it is open', async () => {
    await setLook(phones.standard);
    const {panel} = await scene('guides')('zh-Hans');
    /** Where the arrow's tip is, seen from the middle of the arrow. */
    const tip = (svg: SVGElement) => {
      const path = svg.querySelector('path');
      const matrix = path?.getScreenCTM();
      if (!path || !matrix) throw new Error('it is drawn');
      const at = (length: number) => path.getPointAtLength(length).matrixTransform(matrix);
      const half = path.getTotalLength() / 2;
      const [from, to, end] = [at(0), at(half), at(2 * half)];
      return {x: to.x - (from.x + end.x) / 2, y: to.y - (from.y + end.y) / 2};
    };
    const arrows = (selector: string) =>
      deepAll(panel, selector).filter(
        (svg): svg is SVGElement => svg instanceof SVGElement && svg.checkVisibility(),
      );
    const open = arrows('details[open] > summary > svg.way');
    expect(open.length).to.be.above(0);
    for (const svg of open) {
      expect(tip(svg).y).to.be.above(3);
      expect(Math.abs(tip(svg).x)).to.be.below(1);
    }
    for (const svg of arrows('.back > svg')) expect(tip(svg).x).to.be.above(3);
    for (const details of deepAll(panel, 'details')) details.removeAttribute('open');
    for (const svg of arrows('summary > svg.way')) expect(tip(svg).x).to.be.below(-3);
  });
});

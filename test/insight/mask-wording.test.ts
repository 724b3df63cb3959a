import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {TEXT_LENGTH} from '../../src/insight/event.ts';
import {maskWording} from '../../src/insight/mask-wording.ts';

describe('a wording for the log', () => {
  it('holds neither numbers nor the name a person gives', () => {
    const masked = maskWording(
      '我叫王小明，身份证330902199001011230，电话13812345678，住海印路12号3幢402室，船票怎么退',
    );
    assert.doesNotMatch(masked, /王小明|330902|13812345678|402/);
    assert.match(masked, /船票怎么退/);
  });

  it('masks names in their usual settings and leaves questions about names alone', () => {
    assert.equal(maskWording('姓名：李四，要办什么'), '姓名：〔姓名〕，要办什么');
    assert.equal(maskWording('张先生说要带材料'), '〔姓名〕先生说要带材料');
    assert.match(maskWording('My name is Wang Wei and I lost my card'), /is 〔姓名〕/);
    for (const text of ['改姓名要什么材料', '我叫什么名字能不能改', '孩子起名有什么规定']) {
      assert.equal(maskWording(text), text);
    }
  });

  it('is short, and the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 500}), (text) => {
        const once = maskWording(text);
        assert.ok(Array.from(once).length <= TEXT_LENGTH);
        assert.equal(maskWording(once), once);
      }),
    );
  });
});

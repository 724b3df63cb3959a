"""Writes the shipped model from trained weights.

    python3 model/training/export_model.py TRAINED PREPARED OUT

OUT gets `weights.bin` (tables as int8 with one scale a row, read by src/embedding/bag-embedder.ts),
the same as `encoder.onnx` for any other runtime, `vocabulary.json`, `model.json` (what a page must
know before it loads them: dimensions, bytes, hashes) and `golden.json` (vectors of some texts by
the unquantised weights, for the test that the shipped files say the same).

Graph, for one text of n tokens:
    x      = rows of both tables            [2n, width]    int8 * scale
    say    = softmax(weights of the rows)   [1, 2n]        a pair that is not there weighs nothing
    vector = say * x, by its length         [dimensions]
"""
import hashlib
import json
import os
import shutil
import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from train import Encoder, embed


def quantised(table):
    """float [rows, width] as int8 and a scale a row, so that rare small rows keep their direction."""
    scale = np.abs(table).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.clip(np.round(table / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def bag_graph(state):
    nodes, weights = [], []

    def keep(name, array):
        weights.append(numpy_helper.from_array(array, name))
        return name

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    rows, says = [], []
    for kind in ('token', 'pair'):
        values, scale = quantised(state[kind + '.weight'])
        ids = kind + 's'
        taken = node('Cast', [node('Gather', [keep(kind + '_table', values), ids], kind + '_int8')],
                     kind + '_float', to=TensorProto.FLOAT)
        rows.append(node('Mul', [taken, node('Gather', [keep(kind + '_scale', scale), ids], kind + '_scales')],
                         kind + '_rows'))
        say = state[kind + '_say.weight'].astype(np.float32).copy()
        say[0] = -1e4  # id 0 is "none"
        says.append(node('Gather', [keep(kind + '_say', say), ids], kind + '_said'))
    x = node('Concat', rows, 'rows', axis=0)
    weight = node('Softmax', [node('Concat', says, 'said', axis=0)], 'weights', axis=0)
    summed = node('MatMul', [node('Transpose', [weight], 'weights_row', perm=[1, 0]), x], 'summed')
    length = node('Max', [node('ReduceL2', [summed], 'raw_length', axes=[1], keepdims=1),
                          keep('least', np.array([[1e-6]], np.float32))], 'length')
    node('Div', [summed, length], 'vector')
    return nodes, weights


def main():
    trained, prepared, out = sys.argv[1:4]
    os.makedirs(out, exist_ok=True)
    saved = torch.load(os.path.join(trained, 'weights.pt'), map_location='cpu')
    a = saved['arguments']
    if a['arch'] != 'bag' or a['width'] != a['dimensions'] or a.get('pooling', 'say') != 'say':
        raise SystemExit('The page runs a bag whose width is its dimensions, pooled by its say; train with those.')
    state = {name: tensor.numpy() for name, tensor in saved['state'].items()}
    nodes, weights = bag_graph(state)
    graph = helper.make_graph(
        nodes, 'yihu-sentence-encoder',
        [helper.make_tensor_value_info(name, TensorProto.INT32, ['n']) for name in ('tokens', 'pairs')],
        [helper.make_tensor_value_info('vector', TensorProto.FLOAT, [1, a['dimensions']])], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 13)], producer_name='yihu')
    model.ir_version = 8
    onnx.checker.check_model(model)
    with open(os.path.join(out, 'encoder.onnx'), 'wb') as file:
        file.write(model.SerializeToString())
    with open(os.path.join(out, 'weights.bin'), 'wb') as file:
        for kind in ('token', 'pair'):
            values, scale = quantised(state[kind + '.weight'])
            file.write(scale.astype('<f4').tobytes())
            file.write(state[kind + '_say.weight'].astype('<f4').tobytes())
            file.write(values.tobytes())
    shutil.copy(os.path.join(prepared, 'vocabulary.json'), os.path.join(out, 'vocabulary.json'))

    vocabulary = json.load(open(os.path.join(prepared, 'vocabulary.json')))
    encoder = Encoder(len(vocabulary['tokens']) + 2, len(vocabulary['pairs']) + 2,
                      a['arch'], a['width'], a['layers'], a['dimensions'])
    encoder.load_state_dict(saved['state'])
    golden = json.load(open(os.path.join(prepared, 'golden.json')))
    vectors = embed(encoder, golden, 'cpu').numpy()
    json.dump([{'text': g['text'], 'tokens': g['t'], 'pairs': g['p'],
                'vector': [round(float(v), 5) for v in row]} for g, row in zip(golden, vectors)],
              open(os.path.join(out, 'golden.json'), 'w'), ensure_ascii=False)

    def described(name):
        data = open(os.path.join(out, name), 'rb').read()
        return {'path': name, 'bytes': len(data), 'sha256': hashlib.sha256(data).hexdigest()}

    files = {'weights': described('weights.bin'), 'vocabulary': described('vocabulary.json')}
    identity = hashlib.sha256((files['weights']['sha256'] + files['vocabulary']['sha256']).encode()).hexdigest()
    json.dump({'format': 1, 'id': identity[:16], 'dimensions': a['dimensions'], **files},
              open(os.path.join(out, 'model.json'), 'w'), indent=2)
    print(json.dumps(files), identity[:16])


if __name__ == '__main__':
    main()

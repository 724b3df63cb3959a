"""Trains the sentence encoder.

    python3 model/training/train.py PREPARED OUT [--arch bag|conv|transformer] [...]

PREPARED is the folder `prepare.ts` wrote. OUT gets `weights.pt` and one line of figures in
`result.json`. Runs on a CPU or on a GPU, whichever is there.

Two losses over the same cosine space:
  prototypes  softmax over all matters of cos(utterance, prototype) / tau: every utterance is told
              apart from every other matter at once (Movshovitz-Attias et al., "No Fuss Distance
              Metric Learning using Proxies", ICCV 2017)
  pairs       InfoNCE within the batch between two texts of one matter (van den Oord et al., 2018),
              and, where given, between a law's title and its sentences or the halves of a sentence:
              --law-steps before everything else, --laws beside it; with --research between two
              questions of a research corpus that mean the same (the yardstick)
and, where given, a third: two texts that look alike and mean two matters (hard negatives) are pushed
apart as far as strangers are.

Pooling, from the rows x of a text to one: sum of softmax(say) * x, where say is learned for every
token and pair; with --pooling context softmax(say + x / |x| . W mean(x)) in every head, which is
attention with the text's own mean for a query.
"""
import argparse
import json
import math
import os
import random
import time

import torch
import torch.nn.functional as F
from torch import nn


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument('prepared')
    p.add_argument('out')
    p.add_argument('--arch', default='bag', choices=['bag', 'conv', 'transformer'])
    p.add_argument('--width', type=int, default=192)
    p.add_argument('--layers', type=int, default=2)
    p.add_argument('--heads', type=int, default=4, help='of a transformer, and of --pooling context')
    p.add_argument('--pooling', default='say', choices=['say', 'context'],
                   help='what a token weighs: what was learned for it; or also what the rest of its text asks for')
    p.add_argument('--longest', type=int, default=0, help='tokens of a text that are read; 0: all that were prepared')
    p.add_argument('--threads', type=int, default=2, help='on a CPU')
    p.add_argument('--dimensions', type=int, default=192)
    p.add_argument('--epochs', type=int, default=12)
    p.add_argument('--batch', type=int, default=256)
    p.add_argument('--rate', type=float, default=2e-3)
    p.add_argument('--dropout', type=float, default=0.15, help='chance that a token is left out')
    p.add_argument('--tau', type=float, default=0.06)
    p.add_argument('--laws', type=int, default=0, help='law pairs a step')
    p.add_argument('--research', type=int, default=0, help='research pairs a step')
    p.add_argument('--law-steps', type=int, default=0, help='steps on law pairs alone, before')
    p.add_argument('--measure-every', type=int, default=0, help='epochs between figures; 0: a third of all')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--near-weight', type=float, default=0, help='what the near misses of a step count')
    p.add_argument('--typos', type=float, default=0, help='chance that a character becomes another of its sound')
    p.add_argument('--pairs-weight', type=float, default=0.5)
    return p.parse_args()


def pad(rows, limit=None):
    """Rows of {t, p} as two long tensors [rows, longest] and a mask."""
    longest = max(len(r['t']) for r in rows)
    if limit:
        longest = min(longest, limit)
    tokens = torch.zeros(len(rows), longest, dtype=torch.long)
    pairs = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, r in enumerate(rows):
        n = min(len(r['t']), longest)
        tokens[i, :n] = torch.tensor(r['t'][:n])
        pairs[i, :n] = torch.tensor(r['p'][:n])
    return tokens, pairs


class Encoder(nn.Module):
    """Tokens [n, length], pairs [n, length] (0: nothing there) to unit vectors [n, dimensions]."""

    def __init__(self, tokens, pairs, arch, width, layers, dimensions, heads=4, pooling='say'):
        super().__init__()
        self.arch = arch
        self.heads = heads
        self.token = nn.Embedding(tokens, width, padding_idx=0)
        self.pair = nn.Embedding(pairs, width, padding_idx=0)
        nn.init.normal_(self.token.weight, std=0.05)
        nn.init.normal_(self.pair.weight, std=0.05)
        with torch.no_grad():
            self.token.weight[0] = 0
            self.pair.weight[0] = 0
        # A pair says more than a character by itself, so it begins with more say in the pooling.
        self.token_say = nn.Embedding(tokens, 1, padding_idx=0)
        self.pair_say = nn.Embedding(pairs, 1, padding_idx=0)
        nn.init.zeros_(self.token_say.weight)
        nn.init.constant_(self.pair_say.weight, 0.5)
        self.blocks = nn.ModuleList()
        if arch == 'conv':
            for _ in range(layers):
                self.blocks.append(nn.ModuleList([
                    nn.LayerNorm(width), nn.Conv1d(width, width, 3, padding=1), nn.Linear(width, width)]))
        if arch == 'transformer':
            self.position = nn.Parameter(torch.randn(128, width) * 0.02)
            for _ in range(layers):
                self.blocks.append(nn.TransformerEncoderLayer(
                    width, heads, width * 2, 0.1, F.gelu, batch_first=True, norm_first=True))
        # What the mean of a text asks of its tokens; begins by asking nothing.
        self.ask = nn.Linear(width, width) if pooling == 'context' else None
        if self.ask is not None:
            nn.init.zeros_(self.ask.weight)
            nn.init.zeros_(self.ask.bias)
        self.out = nn.Linear(width, dimensions) if arch != 'bag' or width != dimensions else None

    def pool(self, x, say):
        """Rows [n, length, width] and their say [n, length] to one row a text."""
        mean = (torch.softmax(say, 1).unsqueeze(-1) * x).sum(1)
        if self.ask is None:
            return mean
        n, length, width = x.shape
        split = x.view(n, length, self.heads, width // self.heads)
        asked = self.ask(mean).view(n, 1, self.heads, width // self.heads)
        # Rows are small to begin with: brought to length one, all heads ask on the same scale.
        fit = (F.normalize(split, dim=-1, eps=1e-6) * asked).sum(-1)
        weights = torch.softmax(say.unsqueeze(-1) + fit, 1)
        return (weights.unsqueeze(-1) * split).sum(1).reshape(n, width)

    def forward(self, tokens, pairs):
        there = tokens > 0
        if self.arch == 'bag':
            both = torch.cat([self.token(tokens), self.pair(pairs)], 1)
            say = torch.cat([self.token_say(tokens), self.pair_say(pairs)], 1).squeeze(-1)
            say = say.masked_fill(torch.cat([~there, pairs == 0], 1), -1e4)
            x = self.pool(both, say)
        else:
            x = self.token(tokens) + self.pair(pairs)
            if self.arch == 'transformer':
                x = x * math.sqrt(x.shape[-1]) + self.position[: x.shape[1]]
            for block in self.blocks:
                if self.arch == 'conv':
                    norm, conv, mix = block
                    h = conv((norm(x) * there.unsqueeze(-1)).transpose(1, 2)).transpose(1, 2)
                    x = x + mix(F.gelu(h))
                else:
                    x = block(x, src_key_padding_mask=~there)
            say = (self.token_say(tokens) + self.pair_say(pairs)).squeeze(-1)
            say = say.masked_fill(~there, -1e4)
            x = self.pool(x, say)
        if self.out is not None:
            x = self.out(x)
        return F.normalize(x, dim=-1, eps=1e-6)


def dropped(tokens, pairs, chance):
    """Leaves out tokens at random, with the pairs they belong to; never the whole text."""
    gone = (torch.rand_like(tokens, dtype=torch.float) < chance) & (tokens > 0)
    keep_one = gone.sum(1) >= (tokens > 0).sum(1)
    gone[keep_one] = False
    pairs = pairs.masked_fill(gone, 0)
    pairs = pairs.clone()
    pairs[:, :-1] = pairs[:, :-1].masked_fill(gone[:, 1:], 0)
    return tokens.masked_fill(gone, 1), pairs


def mistyped(rows, sounds, chance):
    """The rows with characters exchanged for others of the same sound; their pairs are unknown then."""
    if chance <= 0:
        return rows
    out = []
    for row in rows:
        t, p = row['t'], row['p']
        slips = [i for i, token in enumerate(t) if token in sounds and random.random() < chance]
        if slips:
            t, p = list(t), list(p)
            for i in slips:
                t[i] = random.choice(sounds[t[i]])
                p[i] = 0
                if i > 0:
                    p[i - 1] = 0
        out.append({'t': t, 'p': p})
    return out


@torch.no_grad()
def embed(model, rows, device, batch=512, limit=None):
    model.eval()
    # Texts of one length beside each other: a batch is as long as its longest.
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]['t']))
    vectors = None
    for i in range(0, len(rows), batch):
        places = order[i:i + batch]
        t, p = pad([rows[place] for place in places], limit)
        part = model(t.to(device), p.to(device)).cpu()
        if vectors is None:
            vectors = torch.empty(len(rows), part.shape[1])
        vectors[places] = part
    model.train()
    return vectors


def best_sum(lexical, semantic, gold, weights=(0, .2, .3, .4, .5, .6, .7, .8, 1)):
    """hit@1 and hit@3 of w * semantic + (1 - w) * lexical / best lexical, for every w."""
    table = {}
    top = lexical.max(1, keepdim=True).values.clamp(min=1e-6)
    for w in weights:
        score = w * semantic + (1 - w) * lexical / top
        table[w] = ranks(score, gold)
    return table


def ranks(score, gold):
    best = torch.stack([row[g].max() for row, g in zip(score, gold)])
    rank = (score > best.unsqueeze(1)).sum(1) + 1
    return (rank <= 1).float().mean().item(), (rank <= 3).float().mean().item(), (rank <= 5).float().mean().item()


def evaluate(model, prepared, device, limit=None):
    result = {}
    for name in sorted(os.listdir(prepared)):
        if not name.startswith('eval-'):
            continue
        data = json.load(open(os.path.join(prepared, name)))
        texts = [t for d in data['docs'] for t in d['texts']]
        owner = torch.tensor([i for i, d in enumerate(data['docs']) for _ in d['texts']])
        vectors = embed(model, texts, device, limit=limit)
        count = len(data['docs'])
        for set_name, queries in data['sets'].items():
            q = embed(model, queries, device, limit=limit)
            cos = q @ vectors.T
            # The entry is as near as the mean of its three nearest wordings.
            semantic = torch.full((len(queries), count), -1.0)
            mean = torch.zeros(count, vectors.shape[1]).index_add_(0, owner, vectors)
            centre = q @ F.normalize(mean, dim=-1).T
            for d in range(count):
                mine = cos[:, owner == d]
                semantic[:, d] = mine.topk(min(3, mine.shape[1]), 1).values.mean(1)
            lexical = torch.zeros(len(queries), count)
            for i, query in enumerate(queries):
                for d, s in query['lexical']:
                    lexical[i, d] = s
            gold = [torch.tensor(query['gold']) for query in queries]
            key = name[5:-5] + ':' + set_name
            result[key] = {
                'text': ranks(lexical, gold), 'near3': ranks(semantic, gold), 'centre': ranks(centre, gold),
                'sum': {str(w): r for w, r in best_sum(lexical, 0.5 * semantic + 0.5 * centre, gold).items()},
            }
    return result


def show(result):
    for key, r in result.items():
        best = max(r['sum'].items(), key=lambda item: item[1][0])
        print('  %-24s text %.3f/%.3f  near3 %.3f/%.3f  centre %.3f/%.3f  sum(%s) %.3f/%.3f' % (
            key, *r['text'][:2], *r['near3'][:2], *r['centre'][:2], best[0], *best[1][:2]), flush=True)


def main():
    a = arguments()
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    if device == 'cpu':
        torch.set_num_threads(a.threads)
    limit = a.longest or None
    os.makedirs(a.out, exist_ok=True)
    vocabulary = json.load(open(os.path.join(a.prepared, 'vocabulary.json')))
    rows = [json.loads(line) for line in open(os.path.join(a.prepared, 'train.jsonl'))]
    laws = []
    if a.laws or a.law_steps:
        laws = [json.loads(line) for line in open(os.path.join(a.prepared, 'laws.jsonl')) if line.strip()]
    alike, unlike = [], []
    if a.research:
        for line in open(os.path.join(a.prepared, 'research.jsonl')):
            row = json.loads(line)
            if row['a']['t'] and row['b']['t']:
                (alike if row.pop('same') else unlike).append(row)
    near = []
    if a.near_weight:
        near = [json.loads(line) for line in open(os.path.join(a.prepared, 'near.jsonl')) if line.strip()]
    sounds = {}
    if a.typos:
        sounds = {int(k): v for k, v in json.load(open(os.path.join(a.prepared, 'sounds.json'))).items()}
    matters = max(r['m'] for r in rows) + 1
    by_matter = [[] for _ in range(matters)]
    for r in rows:
        by_matter[r['m']].append(r)
    said = [r for r in rows if r['k'] != 'answer']
    model = Encoder(len(vocabulary['tokens']) + 2, len(vocabulary['pairs']) + 2,
                    a.arch, a.width, a.layers, a.dimensions, a.heads, a.pooling).to(device)
    prototypes = nn.Parameter(torch.randn(matters, a.dimensions, device=device) * 0.1)
    optimizer = torch.optim.AdamW(
        [{'params': model.parameters()}, {'params': [prototypes]}], lr=a.rate, weight_decay=0.01)
    begun = time.time()

    def run(tokens, pairs):
        t, p = dropped(tokens.to(device), pairs.to(device), a.dropout)
        return model(t, p)

    def law_loss(n):
        some = random.sample(laws, n)
        # Both halves of a sentence, or its law's title and the sentence.
        left, right = [], []
        for row in some:
            t, p = row['b']['t'], row['b']['p']
            if random.random() < 0.5 and len(t) > 24:
                cut = random.randint(8, len(t) - 8)
                left.append({'t': t[:cut], 'p': p[:cut - 1] + [0]})
                right.append({'t': t[cut:], 'p': p[cut:]})
            else:
                left.append(row['a'])
                right.append(row['b'])
        x, y = run(*pad(left, limit or 64)), run(*pad(right, limit or 64))
        logits = x @ y.T / a.tau
        # Two sentences under one title are no strangers.
        title = [tuple(row['a']['t']) for row in some]
        number = {t: i for i, t in enumerate(title)}
        law = torch.tensor([number[t] for t in title], device=device)
        same = (law.unsqueeze(0) == law.unsqueeze(1)) & ~torch.eye(n, dtype=torch.bool, device=device)
        logits = logits.masked_fill(same, -1e4)
        target = torch.arange(n, device=device)
        return F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)

    def research_loss(n):
        some = random.sample(alike, n)
        x, y = run(*pad([r['a'] for r in some], limit or 64)), run(*pad([r['b'] for r in some], limit or 64))
        logits = x @ y.T / a.tau
        # A question recurs with other partners: those are no strangers either.
        number = {}
        asked = torch.tensor([number.setdefault(tuple(r['a']['t']), i) for i, r in enumerate(some)], device=device)
        same = (asked.unsqueeze(0) == asked.unsqueeze(1)) & ~torch.eye(n, dtype=torch.bool, device=device)
        logits = logits.masked_fill(same, -1e4)
        target = torch.arange(n, device=device)
        loss = a.pairs_weight * 0.5 * (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target))
        if unlike and a.near_weight:
            some = random.sample(unlike, min(len(unlike), n // 4))
            u, v = run(*pad([r['a'] for r in some], limit or 64)), run(*pad([r['b'] for r in some], limit or 64))
            loss = loss + a.near_weight * F.relu((u * v).sum(1) - 0.4).mean()
        return loss

    for step in range(a.law_steps):
        loss = law_loss(a.batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 50 == 0:
            print('law step %d loss %.3f %.0f s' % (step, loss.item(), time.time() - begun), flush=True)

    steps = max(1, len(said) // a.batch)
    total = steps * a.epochs
    done = 0
    for epoch in range(a.epochs):
        random.shuffle(said)
        losses = 0.0
        for s in range(steps):
            rate = a.rate * min(1, (done + 1) / (0.05 * total)) * 0.5 * (1 + math.cos(math.pi * done / total))
            for group in optimizer.param_groups:
                group['lr'] = max(rate, 1e-5)
            batch = said[s * a.batch:(s + 1) * a.batch]
            partner = [random.choice(by_matter[r['m']]) for r in batch]
            x, y = run(*pad(mistyped(batch, sounds, a.typos), limit)), run(*pad(partner, limit or 96))
            m = torch.tensor([r['m'] for r in batch], device=device)
            proxies = F.normalize(prototypes, dim=-1)
            loss = F.cross_entropy(x @ proxies.T / a.tau, m, label_smoothing=0.05)
            same = (m.unsqueeze(0) == m.unsqueeze(1)) & ~torch.eye(len(m), dtype=torch.bool, device=device)
            logits = (x @ y.T / a.tau).masked_fill(same, -1e4)
            target = torch.arange(len(m), device=device)
            loss = loss + a.pairs_weight * 0.5 * (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target))
            if a.laws:
                loss = loss + 0.3 * law_loss(a.laws)
            if a.research:
                loss = loss + research_loss(a.research)
            if near:
                some = random.sample(near, min(len(near), 64))
                u, v = run(*pad([r['a'] for r in some], limit)), run(*pad([r['b'] for r in some], limit))
                # Beyond this cosine the search takes a text for the other; below, nothing is gained.
                loss = loss + a.near_weight * F.relu((u * v).sum(1) - 0.4).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses += loss.item()
            done += 1
        print('epoch %d loss %.3f %.0f s' % (epoch + 1, losses / steps, time.time() - begun), flush=True)
        if (epoch + 1) % (a.measure_every or max(1, a.epochs // 3)) == 0 and epoch + 1 < a.epochs:
            show(evaluate(model, a.prepared, device, limit))
    seconds = round(time.time() - begun)
    figures = evaluate(model, a.prepared, device, limit)
    show(figures)
    result = {'arguments': vars(a), 'seconds': seconds,
              'parameters': sum(p.numel() for p in model.parameters()),
              'texts': len(rows), 'matters': matters, 'figures': figures}
    json.dump(result, open(os.path.join(a.out, 'result.json'), 'w'), indent=1)
    torch.save({'state': model.state_dict(), 'arguments': vars(a)}, os.path.join(a.out, 'weights.pt'))


if __name__ == '__main__':
    main()

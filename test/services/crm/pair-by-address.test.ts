import t from 'tap';
import { pairByAddress } from '#src/services/crm/pair-by-address.js';

const there = (id: string, name: string | null) => ({
  id,
  fields: { name, title: null, email: 'desk@initech.example', phone: null, company: 'Initech' },
  ourId: null,
  mergedIds: [],
});
const here = (id: string, name: string) => ({
  id,
  name,
  title: null,
  employerId: 'e',
  company: 'Initech',
  stamp: '1.1',
  methods: [],
});

for (const [title, those, these, paired, strangers, ambiguous] of [
  ['one each is one person, whatever they are called', ['Grace'], ['G. Hopper'], ['Grace=G. Hopper'], [], []],
  ['nobody here: all of them are new', ['Grace', 'Ada'], [], [], ['Grace', 'Ada'], []],
  ['two here: the one who is called so', ['Grace'], ['Ada', 'Grace'], ['Grace=Grace'], [], []],
  ['two here of other names: no guess', ['Grace'], ['Ada', 'Eve'], [], [], ['Grace']],
  ['two here of one name: no guess', ['Grace'], ['Grace', 'Grace'], [], [], ['Grace']],
  ['two there: the other one is somebody else', ['Ada', 'Grace'], ['Grace'], ['Grace=Grace'], ['Ada'], []],
  ['two there of other names: no guess', ['Ada', 'Eve'], ['Grace'], [], [], ['Ada', 'Eve']],
  ['two there of one name: no guess', ['Grace', 'Grace'], ['Grace'], [], [], ['Grace', 'Grace']],
  ['two and two: each by name', ['Ada', 'Grace'], ['Grace', 'Ada'], ['Ada=Ada', 'Grace=Grace'], [], []],
  ['two and two: who is left is no guess', ['Ada', 'Grace'], ['Ada', 'Eve'], ['Ada=Ada'], [], ['Grace']],
  ['without a name nobody is told apart', [null, 'Ada'], ['Ada', 'Eve'], ['Ada=Ada'], [], [null]],
] as const)
  t.test(`people with one address: ${title}`, (t) => {
    const found = pairByAddress(
      those.map((name, n) => there(`t${n}`, name)),
      these.map((name, n) => here(`h${n}`, name)),
    );
    t.same(
      found.pairs.map(([a, b]) => `${a.fields.name}=${b.name}`),
      paired,
    );
    t.same(
      found.strangers.map(({ fields }) => fields.name),
      strangers,
    );
    t.same(
      found.ambiguous.map(({ fields }) => fields.name),
      ambiguous,
    );
    t.end();
  });

import { expect } from '@open-wc/testing';
import { Corrections } from './corrections.ts';

const cell = (line: number, value: string, file = 0) => ({ kind: 'cell', file, line, column: 2, value }) as const;

describe('corrections', () => {
  it('are taken back and done again, one act at a time', () => {
    const corrections = new Corrections();
    corrections.patch('Row 2 changed', cell(2, 'a'));
    corrections.patch(
      '2 rows left out',
      ...[3, 4].map((line) => ({ kind: 'row', file: 0, line, exclude: true }) as const),
    );
    expect(corrections.said.patches).to.have.lengthOf(3);
    expect(corrections.undo()?.words).to.equal('2 rows left out');
    expect(corrections.said.patches).to.deep.equal([cell(2, 'a')]);
    expect(corrections.undo()?.words).to.equal('Row 2 changed');
    expect(corrections.undo()?.words).to.equal(undefined);
    expect(corrections.redo()?.words).to.equal('Row 2 changed');
    expect(corrections.redo()?.words).to.equal('2 rows left out');
    expect(corrections.said.patches).to.have.lengthOf(3);
    expect(corrections.redoable).to.equal(undefined);
  });

  it('hold one value a cell, and give the earlier one back', () => {
    const corrections = new Corrections();
    corrections.patch('', cell(2, 'a'));
    corrections.patch('', cell(2, 'b'));
    expect(corrections.said.patches).to.deep.equal([cell(2, 'b')]);
    corrections.undo();
    expect(corrections.said.patches).to.deep.equal([cell(2, 'a')]);
  });

  it('forget what was taken back once something else is done', () => {
    const corrections = new Corrections();
    corrections.patch('', cell(2, 'a'));
    corrections.undo();
    corrections.patch('', cell(3, 'b'));
    expect(corrections.redo()?.words).to.equal(undefined);
  });

  it('that were kept on the server can each be taken back', () => {
    const corrections = new Corrections({ patches: [cell(2, 'a'), cell(3, 'b')] });
    corrections.unpatch('', cell(2, 'a'));
    expect(corrections.said.patches).to.deep.equal([cell(3, 'b')]);
    corrections.undo();
    expect(corrections.said.patches).to.have.lengthOf(2);
  });

  it('add to what is settled about the same titles', () => {
    const corrections = new Corrections({ settled: [{ signature: 'other', columns: { 0: 'id' } }] });
    corrections.settle('', { signature: 's', columns: { 1: 'issueDate' } });
    corrections.settle('', { signature: 's', columns: { 2: null }, dateOrders: { 1: 'dmy' } });
    expect(corrections.said.settled).to.deep.equal([
      { signature: 'other', columns: { 0: 'id' } },
      { signature: 's', columns: { 1: 'issueDate', 2: null }, dateOrders: { 1: 'dmy' } },
    ]);
  });

  it('of a file go with it, and those of the files behind it move up', () => {
    const corrections = new Corrections({ files: [{}, { sheet: 'A' }, { sheet: 'B' }] });
    corrections.patch('', cell(2, 'a', 0), cell(2, 'b', 1), cell(2, 'c', 2));
    corrections.dropFile(1);
    expect(corrections.said.patches).to.deep.equal([cell(2, 'a', 0), cell(2, 'c', 1)]);
    expect(corrections.said.files).to.deep.equal([{}, { sheet: 'B' }]);
    expect(corrections.undo()?.words).to.equal(undefined);
  });

  it('of one sheet mean nothing on another', () => {
    const corrections = new Corrections();
    corrections.patch('', cell(2, 'a'));
    corrections.choose('', 0, { sheet: 'Bills' });
    expect(corrections.said.patches).to.deep.equal([]);
    corrections.undo();
    expect(corrections.said).to.deep.include({ patches: [cell(2, 'a')], files: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { signatureOf, signersOf, strayOf, withSignature } from '../../../../renderer/features/confirmation/signers.ts';
import { emptyConfirmation } from '../../../../shared/domain/visit/empty-rows.ts';
import type { Confirmation, Signature, Visit } from '../../../../shared/domain/visit/entities.ts';

const VISIT = {
  inspectors: [
    { name: '甲', organisation: '机构', certificate: '1' },
    { name: '乙', organisation: '机构', certificate: '2' },
  ],
  companions: [{ name: '丙', title: '主任', phone: '无' }],
  witness: '',
} as unknown as Visit;

function inState(state: Confirmation['state'], patch: Partial<Confirmation> = {}): Confirmation {
  return { ...emptyConfirmation('v'), state, ...patch };
}

function sign(party: Signature['party'], name: string): Signature {
  return { party, name, strokes: [[[0, 0, 0, 0.5]]], photoEvidenceId: null, signedAt: '2022-09-30T00:00:00.000Z' };
}

const parties = (confirmation: Confirmation, visit = VISIT): string[] =>
  signersOf(visit, confirmation).map((signer) => `${signer.party}${signer.name}`);

describe('who signs in which state', () => {
  it('the unit signs, and with an objection too', () => {
    expect(parties(inState('已签'))).toEqual(['检查人员甲', '检查人员乙', '被查单位丙']);
    expect(parties(inState('有异议签字'))).toEqual(['检查人员甲', '检查人员乙', '被查单位丙']);
  });
  it('a delegate signs in the unit’s place', () => {
    expect(parties(inState('受托人代签', { delegateName: '丁' }))).toEqual(['检查人员甲', '检查人员乙', '受托人丁']);
  });
  it('a refusing unit and a covert visit have no place for the unit; a witness always has one', () => {
    expect(parties(inState('拒签'))).toEqual(['检查人员甲', '检查人员乙']);
    expect(parties(inState('暗访不签'))).toEqual(['检查人员甲', '检查人员乙']);
    expect(parties(inState('拒签'), { ...VISIT, witness: '戊' })).toContain('见证人戊');
  });
});

describe('a signature in its place', () => {
  const signers = signersOf(VISIT, inState('已签'));
  const [first, second, unit] = signers;
  it('signing again replaces only that person’s signature', () => {
    if (first === undefined || second === undefined) throw new Error('two inspectors');
    const both = withSignature(second, withSignature(first, [], sign('检查人员', '甲')), sign('检查人员', '乙'));
    const again = { ...sign('检查人员', '甲'), signedAt: '2022-10-01T00:00:00.000Z' };
    const list = withSignature(first, both, again);
    expect(list).toHaveLength(2);
    expect(signatureOf(first, list)).toEqual(again);
    expect(signatureOf(second, list)?.name).toBe('乙');
    expect(withSignature(first, list, null)).toHaveLength(1);
  });
  it('the unit’s signature is found whatever name it carries', () => {
    if (unit === undefined) throw new Error('unit signs');
    expect(signatureOf(unit, [sign('被查单位', '王')])?.name).toBe('王');
  });
  it('a signature that lost its place is shown, not hidden', () => {
    expect(strayOf(signers, [sign('检查人员', '甲'), sign('检查人员', '旧名'), sign('受托人', '丁')])).toHaveLength(2);
  });
});

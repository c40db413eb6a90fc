import { Button, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { SITE_KINDS, VISIT_MODES } from '../../../shared/domain/visit/entities.ts';
import { KeyHints } from '../../ui/feedback/key-hints.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { AssemblyPreview } from './assembly-preview.tsx';
import type { LastVisit, NewVisitDraft } from '../../data/drafts/new-visit-draft.ts';
import { onFormKey } from './form-keys.ts';
import type { FrameworkChoice } from './new-visit-screen.tsx';
import { CompanionFields, InspectorFields } from './people-fields.tsx';
import { TextField } from './text-field.tsx';
import { UnitField } from './unit-field.tsx';
import { useAssembly } from './use-assembly.ts';
import { useNewVisit } from './use-new-visit.ts';

export interface NewVisitFormProps {
  readonly frameworks: readonly FrameworkChoice[];
  readonly framework: FrameworkFile;
  readonly start: NewVisitDraft;
  readonly last: LastVisit;
}

export function NewVisitForm({ frameworks, framework, start, last }: NewVisitFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, errors, sentence, busy, submit, discard } = useNewVisit(start, last, (path) =>
    form.current?.querySelector<HTMLElement>(`[data-path="${path}"] input, input[data-path="${path}"]`)?.focus(),
  );
  const [hash] = useState(start.frameworkHash);
  const assembly = useAssembly(framework, hash, draft.unit);
  const sites = last.sites.filter((site) => draft.unit === '' || site.unit === draft.unit);
  const chooseSite = (siteName: string) => {
    const site = sites.find((item) => item.name === siteName);
    change(site && draft.siteAddress === '' ? { siteName, siteAddress: site.address } : { siteName });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its own controls, bubbling
    <form
      ref={form}
      className="xt-columns"
      aria-label="新建抽查"
      onKeyDown={(event) => onFormKey(event, submit)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <Panel title="任务与单位">
          <div className="xt-grid-2">
            <TextField
              label="轮次/任务"
              path="round"
              required
              value={draft.round}
              suggestions={last.round === '' ? [] : [last.round]}
              error={errors['round']}
              onChange={(round) => change({ round })}
            />
            <Field id="visit-mode" label="抽查方式" required>
              <Segmented
                id="visit-mode"
                aria-label="抽查方式"
                options={[...VISIT_MODES]}
                value={draft.mode}
                onChange={(mode) => change({ mode })}
              />
            </Field>
          </div>
          <div data-path="unit">
            <UnitField
              framework={framework}
              value={draft.unit}
              error={errors['unit']}
              onChange={(unit) => change({ unit })}
            />
          </div>
          <div className="xt-grid-3">
            <Field id="site-kind" label="场所类型" required>
              <Select
                id="site-kind"
                className="xt-wide"
                value={draft.siteKind}
                options={SITE_KINDS.map((value) => ({ value, label: value }))}
                onChange={(siteKind) => change({ siteKind })}
              />
            </Field>
            <TextField
              label="场所名称"
              path="siteName"
              required
              value={draft.siteName}
              suggestions={sites.map((site) => site.name)}
              error={errors['siteName']}
              onChange={chooseSite}
            />
            <TextField
              label="地址"
              path="siteAddress"
              value={draft.siteAddress}
              error={errors['siteAddress']}
              onChange={(siteAddress) => change({ siteAddress })}
            />
          </div>
          {frameworks.length > 1 ? (
            <Field id="visit-framework" label="评价方案">
              <Select
                id="visit-framework"
                className="xt-wide"
                value={draft.frameworkHash}
                options={frameworks.map((item) => ({ value: item.hash, label: item.title }))}
                onChange={(frameworkHash) => change({ frameworkHash, unit: '' })}
              />
            </Field>
          ) : null}
        </Panel>
        <Panel title="检查人员" aside="至少两人">
          <InspectorFields
            people={draft.inspectors}
            known={last.people}
            errors={errors}
            onChange={(inspectors) => change({ inspectors })}
          />
        </Panel>
        <Panel title="陪同人" aside="可到现场再填">
          <CompanionFields
            people={draft.companions}
            errors={errors}
            onChange={(companions) => change({ companions })}
          />
        </Panel>
        {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
        <div className="xt-form-foot">
          <Button type="primary" size="large" htmlType="submit" className="xt-submit" loading={busy}>
            开始抽查
          </Button>
          <Button onClick={discard} disabled={busy}>
            清空重填
          </Button>
          <KeyHints
            hints={[
              { keys: ['Enter'], does: '下一栏' },
              { keys: ['Ctrl', 'Enter'], does: '开始抽查' },
            ]}
          />
        </div>
      </div>
      <AssemblyPreview framework={framework} unit={draft.unit} siteKind={draft.siteKind} assembly={assembly} />
    </form>
  );
}

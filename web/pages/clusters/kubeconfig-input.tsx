import { UploadOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { NewCluster } from '../../../src/contract/registered-clusters.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { kubeconfigTexts } from './add-messages.ts';
import styles from './add-source.module.css';
import { contextsOf, type KubeconfigContexts } from './kubeconfig-contexts.ts';

/** A kubeconfig as it is to be sent. */
export interface ChosenKubeconfig {
  readonly text: string;
  /** What was read of the text; undefined for what is no kubeconfig. */
  readonly found: KubeconfigContexts | undefined;
  /** Another one than its current context. */
  readonly context: string | undefined;
}

export const NO_KUBECONFIG: ChosenKubeconfig = { text: '', found: undefined, context: undefined };

const CHARACTERS_MAX = maxLengthOf(NewCluster.properties.kubeconfig);

interface Props {
  readonly value: ChosenKubeconfig;
  readonly onChange: (chosen: ChosenKubeconfig) => void;
}

/** Takes a kubeconfig from a file or as a text, and asks for the context where there are several. */
export function KubeconfigInput({ value, onChange }: Props) {
  const t = useMessages(kubeconfigTexts);
  const { language } = usePreferences();
  const [tooLarge, setTooLarge] = useState<string>();
  const take = (text: string) => {
    setTooLarge(undefined);
    onChange({ text, found: contextsOf(text), context: undefined });
  };
  const takeFile = async (file: File) => {
    // One that the service would refuse for its length is not even read.
    if (file.size > 4 * CHARACTERS_MAX)
      setTooLarge(t.tooLarge(file.name, CHARACTERS_MAX.toLocaleString(language)));
    else take(await file.text());
  };
  return (
    <>
      <Form.Item
        label={t.kubeconfig}
        htmlFor="kubeconfig"
        extra={t.kept}
        {...(tooLarge !== undefined && { validateStatus: 'error', help: tooLarge })}
      >
        <FileButton title={t.upload} onFile={(file) => void takeFile(file)} />
        <Input.TextArea
          id="kubeconfig"
          className={styles.kubeconfig}
          rows={7}
          spellCheck={false}
          autoComplete="off"
          placeholder={t.paste}
          value={value.text}
          onChange={({ target }) => take(target.value)}
        />
      </Form.Item>
      <ContextChoice value={value} onChange={onChange} />
    </>
  );
}

/** Forms of Ant Design show every input of files otherwise. */
const HIDDEN = { display: 'none' };

interface FileButtonProps {
  readonly title: string;
  readonly onFile: (file: File) => void;
}

function FileButton({ title, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) onFile(file);
    // The same file, changed meanwhile, can be chosen again.
    target.value = '';
  };
  return (
    <div className={styles.upload}>
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {title}
      </Button>
      <input ref={input} type="file" style={HIDDEN} aria-label={title} onChange={chosen} />
    </div>
  );
}

function ContextChoice({ value, onChange }: Props) {
  const t = useMessages(kubeconfigTexts);
  const { found } = value;
  if (!found) return null;
  const chosen = value.context ?? found.current;
  const { server } = found.contexts.find(({ name }) => name === chosen) ?? {};
  const reads = server === undefined ? undefined : t.reads(server);
  if (found.contexts.length === 1 && reads !== undefined) return <p className={styles.reads}>{reads}</p>;
  return (
    <Form.Item label={t.context} htmlFor="kubeconfig-context" extra={reads}>
      <Select
        id="kubeconfig-context"
        showSearch
        placeholder={t.choose}
        value={chosen ?? null}
        onChange={(context: string) => onChange({ ...value, context })}
        options={found.contexts.map(({ name, server }) => ({
          value: name,
          label: server === undefined ? name : `${name} (${server})`,
        }))}
      />
    </Form.Item>
  );
}

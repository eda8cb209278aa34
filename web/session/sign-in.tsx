import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { NewSession } from '../../src/contract/session.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { maxLengthOf } from '../api/limits.ts';
import { SESSION_KEY } from '../api/query-client.ts';
import type { TextsOf } from '../messages/catalogue.ts';
import { useMessages } from '../preferences/preferences.tsx';
import { readStored, store } from '../preferences/stored.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { Logo } from '../shell/logo.tsx';
import { ThemeSwitch } from '../shell/theme-switch.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { signInTexts } from './messages.ts';
import styles from './sign-in.module.css';

const REASONS: Readonly<Record<string, 'wrong' | 'locked' | 'throttled'>> = {
  'IAM.0062': 'wrong',
  'IAM.0061': 'locked',
  'APIGW.0308': 'throttled',
};

/** The account of a first start, until this browser remembers another. */
const ACCOUNT = 'waybill';

/** Account, user and password; whoever signs in stays at the address they came to. */
export function SignIn() {
  const t = useMessages(signInTexts);
  const client = useQueryClient();
  usePageTitle(t.title);
  const signIn = useMutation({
    mutationFn: (body: NewSession) => call('/api/v1/session', { method: 'POST', body }),
    onSuccess: (_, { account, user }) => {
      store('account', account ?? '');
      store('user', user);
      return client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
  return (
    <div className={styles.page}>
      <header className={styles.switches}>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={styles.card}>
        <Logo />
        <p className={styles.purpose}>{t.purpose}</p>
        <h1>{t.title}</h1>
        <SignInForm onSubmit={signIn.mutate} pending={signIn.isPending} error={signIn.error} />
      </main>
    </div>
  );
}

interface FormProps {
  readonly onSubmit: (body: NewSession) => void;
  readonly pending: boolean;
  readonly error: Error | null;
}

function SignInForm({ onSubmit, pending, error }: FormProps) {
  const t = useMessages(signInTexts);
  const firstEmpty = useRef<InputRef>(null);
  useEffect(() => {
    firstEmpty.current?.focus();
  }, []);
  const account = readStored('account') ?? ACCOUNT;
  const user = readStored('user') ?? '';
  const limits = NewSession.properties;
  return (
    <Form
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ account, user }}
      onFinish={({ account, ...rest }: NewSession) => onSubmit(account ? { account, ...rest } : rest)}
    >
      <Form.Item name="account" label={t.account}>
        <Input autoComplete="organization" maxLength={maxLengthOf(limits.account)} />
      </Form.Item>
      <Form.Item name="user" label={t.user} rules={[{ required: true, message: t.userRequired }]}>
        <Input
          ref={user === '' ? firstEmpty : null}
          autoComplete="username"
          maxLength={maxLengthOf(limits.user)}
          autoCapitalize="off"
          spellCheck={false}
        />
      </Form.Item>
      <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.passwordRequired }]}>
        <Input.Password
          ref={user === '' ? null : firstEmpty}
          autoComplete="current-password"
          maxLength={maxLengthOf(limits.password)}
        />
      </Form.Item>
      {error && (
        <Alert className={styles.refusal} type="error" showIcon title={reasonOf(error, t)} role="alert" />
      )}
      <Button block type="primary" htmlType="submit" loading={pending}>
        {t.submit}
      </Button>
    </Form>
  );
}

function reasonOf(error: Error, t: TextsOf<typeof signInTexts>): string {
  if (!(error instanceof ApiError)) return error.message;
  if (error.status === 0) return t.unreachable;
  const reason = REASONS[error.code];
  return reason ? t[reason] : error.message;
}

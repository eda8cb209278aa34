import { describe, expect, test } from 'vitest';
import { contextsOf } from './kubeconfig-contexts.ts';

const TWO = `
apiVersion: v1
kind: Config
current-context: blue
clusters:
  - {name: one, cluster: {server: "https://one:6443"}}
  - {name: 2, cluster: {server: "https://two:6443"}}
contexts:
  - {name: blue, context: {cluster: one, user: u}}
  - {name: green, context: {cluster: 2, user: u}}
  - {name: lost, context: {cluster: nowhere, user: u}}
users: []
`;

describe('the contexts of a kubeconfig', () => {
  test('are named with their servers, and the current one', () => {
    expect(contextsOf(TWO)).toEqual({
      contexts: [
        { name: 'blue', cluster: 'one', server: 'https://one:6443' },
        { name: 'green', cluster: '2', server: 'https://two:6443' },
        { name: 'lost', cluster: 'nowhere', server: undefined },
      ],
      current: 'blue',
    });
  });

  test.each(['', '\t- no: [yaml', 'a text', '- 1', 'contexts: 7', 'contexts: [7, {name: ""}]'])(
    'are none in %j',
    (text) => {
      expect(contextsOf(text)).toBeUndefined();
    },
  );
});

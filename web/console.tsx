import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { antdTheme } from './antd-theme.ts';
import { createQueryClient } from './api/query-client.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { PreferencesProvider, usePreferences } from './preferences/preferences.tsx';
import { createRouter } from './routes.tsx';
import { SessionGate } from './session/session-gate.tsx';

/** The whole console: what it remembers, whom it knows, what it shows. */
export function Console() {
  const [client] = useState(createQueryClient);
  return (
    <PreferencesProvider>
      <QueryClientProvider client={client}>
        <Themed />
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

function Themed() {
  const { language, dark } = usePreferences();
  const [router] = useState(createRouter);
  return (
    <ConfigProvider
      locale={language === 'zh-CN' ? chinese : english}
      theme={antdTheme(dark)}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>
        <ErrorBoundary>
          <SessionGate>
            {/* A click on a heading or a filter is answered in the next frame, not whenever there is time. */}
            <RouterProvider router={router} useTransitions={false} />
          </SessionGate>
        </ErrorBoundary>
      </App>
    </ConfigProvider>
  );
}

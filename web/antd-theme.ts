import { type ThemeConfig, theme } from 'antd';

const FONT = `"Segoe UI", system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "WenQuanYi Zen Hei", sans-serif`;

const LIGHT: ThemeConfig = {
  token: {
    colorPrimary: '#1650c4',
    colorLink: '#1650c4',
    colorText: '#16202e',
    colorTextSecondary: '#55606f',
    colorTextDescription: '#55606f',
    colorTextPlaceholder: '#697586',
    colorBorder: '#b9c2cf',
    colorBgLayout: '#f4f6fa',
    colorError: '#b3261e',
  },
};

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    colorPrimary: '#3f7bf0',
    colorLink: '#6c9dff',
    colorText: '#e6ebf2',
    colorTextSecondary: '#a3afbf',
    colorTextDescription: '#a3afbf',
    colorTextPlaceholder: '#8f9bab',
    colorBgBase: '#10151d',
    colorBgContainer: '#18202b',
    colorBgElevated: '#1d2632',
    colorBorder: '#465468',
    colorError: '#ff8a80',
  },
};

/** The colours of theme.css for the components of Ant Design. */
export function antdTheme(dark: boolean): ThemeConfig {
  const { token, ...rest } = dark ? DARK : LIGHT;
  return {
    ...rest,
    token: { ...token, fontFamily: FONT, borderRadius: 4, motionDurationMid: '0.12s' },
    hashed: false,
  };
}

export default {
  testEnvironment: 'node',
  maxWorkers: '100%',
  // A sweep in full takes minutes.
  testTimeout: process.env['THOROUGH'] === '1' ? 3_600_000 : 120_000,
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transformIgnorePatterns: ['/node_modules/(?!(@ironcalc/wasm|preact|postal-mime)/)'],
  transform: {
    '^.+\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
};

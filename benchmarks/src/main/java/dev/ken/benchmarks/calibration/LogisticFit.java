package dev.ken.benchmarks.calibration;

/**
 * Logistic regression with an L2 penalty on standardised columns, by Newton's method from zero:
 * deterministic, and exact to the tolerance. McCullagh and Nelder, "Generalized Linear Models",
 * 1989, chapter 4.
 */
final class LogisticFit {
  private static final int MAXIMUM_STEPS = 100;
  private static final double TOLERANCE = 1e-10;

  private final double bias;
  private final double[] weights;
  private final double[] means;
  private final double[] deviations;

  private LogisticFit(double bias, double[] weights, double[] means, double[] deviations) {
    this.bias = bias;
    this.weights = weights;
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Fits.
   *
   * @param rows one row of columns an example
   * @param outcomes whether each is a case
   * @param weights how much each counts
   * @param penalty half of it times the sum of squared weights is added to the loss
   */
  static LogisticFit of(double[][] rows, boolean[] outcomes, double[] weights, double penalty) {
    int columns = rows[0].length;
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < rows.length; row++) {
        sum += weights[row] * rows[row][column];
      }
      means[column] = sum / total;
      for (int row = 0; row < rows.length; row++) {
        double difference = rows[row][column] - means[column];
        squares += weights[row] * difference * difference;
      }
      deviations[column] = Math.max(1e-9, Math.sqrt(squares / total));
    }
    double[] solution = solve(standardised(rows, means, deviations), outcomes, weights, penalty);
    double[] slopes = new double[columns];
    System.arraycopy(solution, 1, slopes, 0, columns);
    return new LogisticFit(solution[0], slopes, means, deviations);
  }

  /** The intercept, which is not penalised. */
  double bias() {
    return bias;
  }

  /** The weight of a standardised column. */
  double weight(int column) {
    return weights[column];
  }

  /** The mean of a column. */
  double mean(int column) {
    return means[column];
  }

  /** The standard deviation of a column. */
  double deviation(int column) {
    return deviations[column];
  }

  /** The log odds of an example. */
  double logOdds(double[] row) {
    double sum = bias;
    for (int column = 0; column < row.length; column++) {
      sum += weights[column] * (row[column] - means[column]) / deviations[column];
    }
    return sum;
  }

  private static double[][] standardised(double[][] rows, double[] means, double[] deviations) {
    double[][] standardised = new double[rows.length][means.length + 1];
    for (int row = 0; row < rows.length; row++) {
      standardised[row][0] = 1;
      for (int column = 0; column < means.length; column++) {
        standardised[row][column + 1] = (rows[row][column] - means[column]) / deviations[column];
      }
    }
    return standardised;
  }

  private static double[] solve(
      double[][] rows, boolean[] outcomes, double[] weights, double penalty) {
    int size = rows[0].length;
    double[] solution = new double[size];
    for (int step = 0; step < MAXIMUM_STEPS; step++) {
      double[] gradient = new double[size];
      double[][] curvature = new double[size][size];
      for (int column = 0; column < size; column++) {
        double ridge = column == 0 ? 1e-9 : penalty;
        gradient[column] = -ridge * solution[column];
        curvature[column][column] = ridge;
      }
      for (int row = 0; row < rows.length; row++) {
        addExample(rows[row], outcomes[row], weights[row], solution, gradient, curvature);
      }
      double largest = 0;
      double[] change = eliminate(curvature, gradient);
      for (int column = 0; column < size; column++) {
        solution[column] += change[column];
        largest = Math.max(largest, Math.abs(change[column]));
      }
      if (largest < TOLERANCE) {
        return solution;
      }
    }
    throw new IllegalStateException(
        "the fit did not settle in " + MAXIMUM_STEPS + " steps; raise the penalty");
  }

  private static void addExample(
      double[] row,
      boolean outcome,
      double weight,
      double[] solution,
      double[] gradient,
      double[][] curvature) {
    double sum = 0;
    for (int column = 0; column < row.length; column++) {
      sum += solution[column] * row[column];
    }
    double probability = 1 / (1 + Math.exp(-sum));
    double residual = weight * ((outcome ? 1 : 0) - probability);
    double curve = weight * probability * (1 - probability);
    for (int column = 0; column < row.length; column++) {
      gradient[column] += residual * row[column];
      for (int other = 0; other < row.length; other++) {
        curvature[column][other] += curve * row[column] * row[other];
      }
    }
  }

  /** Solves a system with a symmetric positive matrix by Gaussian elimination. */
  private static double[] eliminate(double[][] matrix, double[] right) {
    int size = right.length;
    double[] solution = right.clone();
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column < size; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
        }
        solution[row] -= factor * solution[pivot];
      }
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int column = row + 1; column < size; column++) {
        solution[row] -= matrix[row][column] * solution[column];
      }
      solution[row] /= matrix[row][row];
    }
    return solution;
  }
}
